#[bridge::bridge(namespace = "lib")]
pub mod fit {
    struct Pack {
        name: String,
        thing: UniquePtr<Thing>, //~ lib::Pack::thing is not the member that the description says: UniquePtr<Thing>
        part: Option<SharedPtr<Part>>, //~ lib::Pack::part is not the member that the description says: Option<SharedPtr<Part>>
    }
    enum Either {
        Neither,
        One(UniquePtr<Thing>), //~ alternative 1 of lib::Either (One) is not what the description says: UniquePtr<Thing>
        Other(Vec<SharedPtr<Part>>),
    }
    unsafe extern "C++" {
        include!("objects.h");
        type Pack;
        type Either;
        type Thing;
        type Root;
        type Fixed;
        #[sync_const]
        type Part;
        #[value]
        #[sync_const]
        type Label;
        #[sync_const]
        #[counted(retain = "self->hold()", release = "self->leave()")]
        type Guest;

        fn list() -> Vec<UniquePtr<Thing>>; //~ lib::list must return std::vector<std::unique_ptr<lib::Thing>>, or what is like it: the description says Vec<UniquePtr<Thing>>
        fn kept() -> Vec<UniquePtr<Thing>>; //~ must return std::vector<std::unique_ptr<lib::Thing>>
        fn viewed() -> Vec<UniquePtr<Thing>>; //~ must return std::vector<std::unique_ptr<lib::Thing>>
        fn pointers() -> Vec<UniquePtr<Thing>>; //~ must return std::vector<std::unique_ptr<lib::Thing>>
        fn deleted() -> Vec<UniquePtr<Thing>>; //~ must return std::vector<std::unique_ptr<lib::Thing>>
        fn derived() -> Vec<UniquePtr<Root>>; //~ must return std::vector<std::unique_ptr<lib::Root>>
        fn all_fixed() -> Vec<UniquePtr<Fixed>>; //~ must return std::vector<std::unique_ptr<lib::Fixed>>
        fn shared() -> BTreeMap<String, SharedPtr<Part>>; //~ must return std::map<std::string, std::shared_ptr<lib::Part>>
        fn read_only() -> Vec<SharedPtr<Part>>; //~ must return std::vector<std::shared_ptr<lib::Part>>
        fn labels() -> Vec<UniquePtr<Label>>; //~ must return std::vector<std::unique_ptr<lib::Label>>
        fn guests() -> Vec<SharedPtr<Guest>>; //~ must return std::vector<lib::Guest*>
        fn perhaps() -> Vec<Option<UniquePtr<Thing>>>; //~ must return std::vector<std::optional<std::unique_ptr<lib::Thing>>>
        fn pair() -> (UniquePtr<Thing>, i32); //~ must return std::pair<std::unique_ptr<lib::Thing>, std::int32_t>
        fn two() -> [UniquePtr<Thing>; 2]; //~ must return std::array<std::unique_ptr<lib::Thing>, 2>
        fn optional() -> Option<Vec<UniquePtr<Thing>>>; //~ must return std::vector<std::unique_ptr<lib::Thing>>
        fn packs() -> Vec<Pack>;
        fn a_pack() -> Pack; //~ must return lib::Pack
        fn eithers() -> Vec<Either>;
        fn an_either() -> Either; //~ must return lib::Either
        fn out(#[out] things: Vec<UniquePtr<Thing>>); //~ (a pointer for Vec<UniquePtr<Thing>>)
    }
}
