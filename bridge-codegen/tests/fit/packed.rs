#[bridge::bridge(namespace = "lib")]
pub mod fit {
    #[derive(Copy, Clone)]
    struct Span {
        begin: u64,
        end: u64,
    }
    #[derive(Copy, Clone)]
    enum Color {
        Red = 1,
        Green = 2,
    }
    #[flags]
    enum Bits {
        A = 1,
        B = 2,
    }
    struct Person {
        name: String,
        age: u32, //~ lib::Person::age is not the member that the description says: u32
        email: Option<String>, //~ lib::Person::email is not the member that the description says: Option<String>
        tags: Vec<String>, //~ lib::Person::tags is not the member that the description says: Vec<String>
        home: Option<Span>, //~ lib::Person::home is not the member that the description says: Option<Span>
        color: Color, //~ lib::Person::color is not the member
        missing: String, //~ missing
        fixed: [f32; 3], //~ lib::Person::fixed is not the member that the description says: [f32; 3]
        text: String, //~ lib::Person::text is not the member
    }
    struct Unmade { //~ lib::Unmade is passed in, and has no default constructor to make one by
        name: String,
    }
    struct Given {
        name: String,
    }
    struct NoClass { //~ ?
        name: Vec<String>, //~ ?
    }
    enum Short { //~ lib::Short is not a std::variant of as many alternatives as the description has: 3
        None,
        Number(f64),
        Text(String),
    }
    enum Figure {
        Empty, //~ alternative 0 of lib::Figure (Empty) is not what the description says: no data
        Circle(f64),
        Lines(Vec<Span>), //~ alternative 2 of lib::Figure (Lines) is not what the description says: Vec<Span>
        Owner(Person),
    }
    unsafe extern "C++" {
        include!("packed.h");
        type Span;
        type Color;
        type Person;
        type Unmade;
        type Given;
        type NoClass;
        type Short;
        type Figure;

        fn takes_person(person: &Person) -> Person;
        fn takes_unmade(unmade: &Unmade);
        fn gives_made() -> Vec<Given>;
        fn takes_no_class(it: &NoClass);
        fn takes_short(short: &Short) -> Short;
        fn takes_figure(figure: &Figure) -> Figure;

        fn lists(names: &[&str]); //~ lib::lists does not take what the description says: (&[&str])
        fn list_of_numbers(numbers: &[Vec<i32>]); //~ (&[Vec<i32>])
        fn changes(names: &[&str]); //~ (&[&str])
        fn c_strings(names: &[&str]); //~ (&[&str])
        fn map(counts: &HashMap<String, u64>); //~ (&HashMap<String, u64>)
        fn set(colors: &BTreeSet<Color>); //~ (&BTreeSet<Color>)
        fn spans(spans: &HashMap<Span, u64>); //~ (&HashMap<Span, u64>)
        fn span_lists(spans: &BTreeSet<Span>); //~ (&BTreeSet<Span>)
        fn pair(pair: (String, i32)); //~ ((String, i32))
        fn array(array: [f64; 3]); //~ ([f64; 3])
        fn optional(names: Option<&[&str]>); //~ (Option<&[&str]>)
        fn as_type(#[cxx_type = "lib::Names"] names: &[&str]); //~ does not take what the description says
        fn flags(bits: &[Option<Bits>]); //~ (&[Option<Bits>])

        fn gives_list() -> Vec<String>; //~ lib::gives_list must return std::vector<std::string>, or what is like it: the description says Vec<String>
        fn gives_numbers() -> Vec<Vec<i32>>; //~ must return std::vector<std::vector<std::int32_t>>
        fn gives_map() -> HashMap<String, u64>; //~ must return std::unordered_map<std::string, std::uint64_t>
        fn gives_set() -> BTreeSet<Color>; //~ must return std::set<lib::Color>
        fn gives_spans() -> BTreeMap<Span, u64>; //~ must return std::map<lib::Span, std::uint64_t>
        fn gives_pair() -> (String, i32); //~ must return std::pair<std::string, std::int32_t>
        fn gives_three() -> (String, i32, bool); //~ must return std::tuple<std::string, std::int32_t, bool>
        fn gives_array() -> [f64; 3]; //~ must return std::array<double, 3>
        fn gives_optional() -> Option<Vec<String>>; //~ must return std::vector<std::string>, or what is like it, in a std::optional or behind a pointer
        fn gives_options() -> Vec<Option<String>>; //~ must return std::vector<std::optional<std::string>>
        fn drops() -> Vec<String>; //~ lib::drops returns a status, which the description drops: write `-> Result<Vec<String>>`
        fn status() -> Result<Vec<String>>; //~ must return std::vector<std::string>, or what is like it, or a status or expected of that

        fn out(#[out] names: Vec<String>); //~ (a pointer for Vec<String>)
        fn read_only(#[out] names: Vec<String>); //~ (a pointer for Vec<String>)
        fn in_and_out(#[inout] names: &[String]); //~ (a pointer to Vec<String> that it changes)
        type Page;
        #[value]
        #[sync_const]
        type Tag;
        fn lent(pages: &[&Page]); //~ lib::lent does not take what the description says: (&[&Page])
        fn lent_in_place(pages: &[&Page]); //~ (&[&Page])
        fn lent_copies(tags: &[&Tag]); //~ (&[&Tag])
        #[owned]
        fn gives_pointers() -> Vec<*mut Page>; //~ must return std::vector<lib::Page*>, or what is like it: the description says Vec<*mut Page>
        #[owned]
        fn gives_deletable() -> Vec<*mut Page>; //~ must return std::vector<lib::Page*>, or what is like it: the description says Vec<*mut Page>
        type Holder;
        #[field]
        fn set_tags(self: &mut Holder, tags: &[&Tag]); //~ lib::Holder::tags holds views, and would keep what is lent to it for the call
        #[field]
        fn names(self: &Holder) -> Vec<String>;
        #[field]
        fn set_names(self: &mut Holder, names: &[&str]); //~ lib::Holder::names holds views, and would keep what is lent to it for the call
        #[field]
        fn set_four(self: &mut Holder, four: [f64; 4]);
        fn changes_person(#[inout] person: Person);
    }
}
