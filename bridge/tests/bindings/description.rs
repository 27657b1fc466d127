//! A description that uses every shape. Its library is written in Rust.

#[bridge::bridge(namespace = "lib")]
pub mod lib {
    //! What is written inside stands before the bindings' module.

    #[derive(Debug)]
    enum Color {
        Red = 1,
        Blue = -7,
    }

    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Pair {
        first: u32,
        second: u64,
    }

    /// Not `Copy`: it moves into a call.
    struct Heavy {
        weight: f64,
        color: Color,
        real: bool,
    }

    /// What can go wrong.
    #[errors]
    enum Fault {
        #[catch("lib::damaged")]
        Damaged,
        #[catch("lib::missing")]
        Missing,
    }

    /// Numbered after the first set.
    #[errors]
    enum Other {
        #[catch("lib::other")]
        Odd,
    }

    unsafe extern "C++" {
        include!("things.h");

        type Thing;
        #[sync_const]
        type Library;
        type View<'thing>;

        #[constructor]
        #[Self = "Thing"]
        fn new(number: u64) -> Thing;
        fn number(self: &Thing) -> u64;
        fn set_number(self: &mut Thing, number: u64);
        fn pinned(self: Pin<&mut Thing>) -> u64;
        fn add(self: &Thing, other: &Thing, third: Option<&Thing>) -> u64;
        fn swap(self: &mut Thing, other: Option<&mut Thing>);
        fn child(self: &Thing, exists: bool) -> Option<UniquePtr<Thing>>;
        fn view(self: &Thing) -> UniquePtr<View<'_>>;
        fn thing<'t>(self: &View<'t>) -> &'t str;
        fn lent_text(self: &Thing) -> &str;
        fn lent_pairs(self: &Thing, count: usize) -> &[Pair];
        fn lent_optional(self: &Thing, which: u32) -> Result<Option<&str>>;
        fn consume(thing: UniquePtr<Thing>) -> u64;
        fn finish(self: UniquePtr<Thing>, this: u64) -> Result<u64, Fault>;
        fn consume_optional(thing: Option<UniquePtr<Thing>>) -> Result<u64>;

        fn fail(how: u32) -> Result<u64, Fault>;
        fn fail_otherwise(how: u32) -> Result<(), Other>;
        fn breaks_contract(how: u32) -> i32;
        fn nothing() -> Result<()>;

        fn text(which: u32) -> Result<String>;
        fn text_or_panic(which: u32) -> String;
        fn optional_text(which: u32) -> Result<Option<String>, Fault>;
        fn bytes(which: u32) -> Vec<u8>;
        fn pairs(count: usize) -> Vec<Pair>;
        fn optional_pairs(count: usize) -> Option<Vec<Pair>>;

        fn optional_number(number: Option<i64>) -> Option<i64>;
        fn optional_color(color: Option<Color>) -> Option<Color>;
        fn doubled(heavy: Heavy) -> Heavy;
        fn optional_heavy(heavy: Option<Heavy>) -> Option<Heavy>;
        fn sum(pair: &Pair, optional: Option<&Pair>, many: &[Pair]) -> u64;
        fn lengths(text: &str, bytes: &[u8], optional: Option<&str>, pairs: Option<&[Pair]>) -> i64;
        unsafe fn is_unsafe(number: i32) -> i32;
    }
}
