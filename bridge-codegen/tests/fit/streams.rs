#[bridge::bridge(namespace = "lib")]
pub mod fit {
    #[item]
    struct Place {
        #[cpp = "it.name()"] //~ the expression must give what can be copied into String
        name: String,
        #[cpp = "it.thing()"] //~ the expression must give what can be moved or copied into UniquePtr<Thing>
        thing: UniquePtr<Thing>,
        #[cpp = "it.part()"] //~ the expression must give what can be moved or copied into Option<SharedPtr<Part>>
        part: Option<SharedPtr<Part>>,
        #[cpp = "it.color()"] //~ the expression must give what can be copied into Color
        color: Color,
    }
    enum Color {
        Red = 1,
        Green = 2,
    }
    unsafe extern "C++" {
        include!("streams.h");
        type Color;
        type Thing;
        #[sync_const]
        type Part;
        #[value]
        #[sync_const]
        type Label;

        fn numbers() -> impl Iterator<Item = u32>; //~ lib::numbers must return a range of what can be copied into u32
        fn list() -> impl Iterator<Item = UniquePtr<Thing>>; //~ lib::list must return a range of std::unique_ptr<lib::Thing>, or what is like it: the description says impl Iterator<Item = UniquePtr<Thing>>
        fn kept() -> impl Iterator<Item = UniquePtr<Thing>>; //~ must return a range of std::unique_ptr<lib::Thing>
        fn viewed() -> impl Iterator<Item = UniquePtr<Thing>>; //~ must return a range of std::unique_ptr<lib::Thing>
        fn made() -> impl Iterator<Item = UniquePtr<Thing>>; //~ must return a range of std::unique_ptr<lib::Thing>
        fn made_at() -> impl Iterator<Item = UniquePtr<Thing>>; //~ must return a range of std::unique_ptr<lib::Thing>
        fn moved() -> impl Iterator<Item = UniquePtr<Thing>>; //~ must return a range of std::unique_ptr<lib::Thing>
        fn sunk() -> impl Iterator<Item = UniquePtr<Thing>>; //~ must return a range of std::unique_ptr<lib::Thing>
        #[iter(begin = "lib::first()", end = "lib::last()")]
        fn between() -> impl Iterator<Item = UniquePtr<Thing>>; //~ must return a range of std::unique_ptr<lib::Thing>
        fn shared() -> impl Iterator<Item = SharedPtr<Part>>; //~ must return a range of std::shared_ptr<lib::Part>
        fn labels() -> impl Iterator<Item = UniquePtr<Label>>; //~ must return a range of std::unique_ptr<lib::Label>
        fn perhaps() -> impl Iterator<Item = Option<UniquePtr<Thing>>>; //~ must return a range of std::optional<std::unique_ptr<lib::Thing>>
        fn pairs() -> impl Iterator<Item = (String, UniquePtr<Thing>)>; //~ must return a range of std::pair<std::string, std::unique_ptr<lib::Thing>>
        #[cursor(next = "next")]
        fn places() -> impl Iterator<Item = Place>;
        #[cursor(next = "next")]
        fn fed() -> impl Iterator<Item = UniquePtr<Thing>>; //~ lib::fed must return a cursor at std::unique_ptr<lib::Thing>, or what is like it, a reference to one
        #[owned]
        #[cursor(next = "next")]
        fn owned() -> impl Iterator<Item = UniquePtr<Thing>>; //~ lib::owned must return a pointer to a cursor at std::unique_ptr<lib::Thing>, or what is like it, which the caller owns
    }
}
