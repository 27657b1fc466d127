#[bridge::bridge(namespace = "lib", c_prefix = "lib")]
pub mod returned {
    #[derive(Copy, Clone)]
    struct Pair {
        first: i32,
        second: i32,
    }
    #[derive(Copy, Clone)]
    struct Flagged {
        on: bool,
        color: Color,
    }
    #[derive(Copy, Clone)]
    enum Color {
        Red = 1,
        Green = 2,
    }
    struct Person {
        name: String,
        tags: Vec<String>,
        home: Option<Pair>,
        color: Color,
    }
    enum Figure {
        Nothing,
        Text(String),
        Pairs(Vec<Pair>),
    }
    /// Known to C++ by the generated header alone.
    struct Noted {
        text: String,
        numbers: HashMap<i32, Vec<String>>,
        parts: (u8, [i16; 2]),
    }
    #[errors]
    enum Error {
        #[catch("lib::Status", code = "NOT_FOUND")]
        Status,
        #[catch("lib::problem")]
        Problem,
        #[catch("int")]
        Number,
    }
    #[errors(kind = "lib::Status::Code", ok = "kOk", base = "lib::complaint", message = "e.text()")]
    enum Sorted {
        #[cxx_name = "kNotFound"]
        Absent,
        #[cxx_name = "kInvalidArgument"]
        Invalid,
        #[cxx_name = "kBusy"]
        #[code = "UNAVAILABLE"]
        Busy,
    }
    unsafe extern "C++" {
        include!("returned.h");
        type Pair;
        type Flagged;
        type Color;
        type Person;
        type Figure;
        type Thing;
        type Pinned;
        type Pattern;

        // Statuses and expecteds.
        fn unique(fail: bool) -> Result<UniquePtr<Thing>, Error>;
        #[cxx_name = "unique"]
        fn unique_or_none(fail: bool) -> Result<Option<UniquePtr<Thing>>, Error>;
        fn null(fail: bool) -> Result<Option<UniquePtr<Thing>>, Error>;
        #[cxx_name = "null"]
        fn null_refused(fail: bool) -> Result<UniquePtr<Thing>, Error>;
        fn value(fail: bool) -> Result<Thing, Error>;
        fn optional(fail: bool) -> Result<Option<i32>, Error>;
        fn vector(fail: bool) -> Result<Vec<i64>, Error>;
        fn record(fail: bool) -> Result<Pair, Error>;
        fn nothing(fail: bool) -> Result<(), Error>;
        fn pointer(fail: bool) -> Result<i32, Error>;
        fn number(fail: bool) -> Result<i32, Error>;
        fn condition(fail: bool) -> Result<i32>;
        fn lent(self: &Thing, fail: bool) -> Result<&str, Error>;
        fn thrown(fail: bool) -> Result<UniquePtr<Thing>, Error>;

        // Containers that are not in one piece, and views.
        fn listed(pairs: &[Pair]) -> Vec<Pair>;
        fn bits(bits: &[bool]) -> Vec<bool>;
        fn views(self: &Thing) -> &[i64];
        fn maybe_view(self: &Thing, some: bool) -> Option<&[i64]>;
        fn maybe_text(some: bool) -> Option<String>;

        // Strings and vectors behind a pointer that owns.
        fn owned_text(text: UniquePtr<CxxString>) -> Result<UniquePtr<CxxString>>;
        #[cxx_name = "owned_text"]
        fn owned_text_or_none(text: Option<UniquePtr<CxxString>>) -> Option<UniquePtr<CxxString>>;
        fn owned_pairs(pairs: UniquePtr<CxxVector<Pair>>) -> Result<UniquePtr<CxxVector<Pair>>>;
        #[cxx_name = "owned_pairs"]
        fn owned_pairs_or_none(
            pairs: Option<UniquePtr<CxxVector<Pair>>>,
        ) -> Option<UniquePtr<CxxVector<Pair>>>;
        fn owned_bytes(bytes: UniquePtr<CxxVector<u8>>) -> UniquePtr<CxxVector<u8>>;
        fn same_text(text: &CxxString) -> UniquePtr<CxxString>;

        // Objects.
        #[constructor]
        #[Self = "Pinned"]
        fn new(value: i32) -> Pinned;
        #[cxx_name = "pinned"]
        fn make_pinned(value: i32) -> Pinned;
        fn get(self: &Pinned) -> i32;
        fn take(thing: UniquePtr<Thing>, name: &str) -> Result<i32, Error>;
        fn take_if(thing: Option<UniquePtr<Thing>>) -> i32;
        fn by_pointer(thing: &Thing) -> i32;
        fn chained(self: &mut Thing) -> Result<()>;

        // What must be checked on the way in.
        #[cxx_name = "flagged"]
        fn is_flagged(flagged: &Flagged) -> bool;
        fn all_flagged(flagged: &[Flagged]) -> usize;
        fn colors(colors: &[Color]) -> usize;

        // Overloads.
        fn overloaded(text: &str, n: i32) -> i32;
        fn spread(bytes: &[u8]) -> usize;
        fn c_text(text: &str) -> usize;
        fn mixed(a: &str, b: &str, c: &[u8]) -> usize;

        #[constructor]
        #[Self = "Pattern"]
        fn new(pattern: &str) -> Pattern;
        fn text(self: &Pattern) -> &str;

        // What the description reads of what is returned.
        #[constructor]
        #[Self = "Pattern"]
        #[fails(when = "!result.ok()", kind = "result.size()", message = "result.problem()")]
        fn compile(pattern: &str) -> Result<Pattern, Error>;
        #[fails(when = "result->text().empty()", message = "std::string(40, '-') + \" is empty\"")]
        #[owned]
        fn raw_pattern(pattern: &str) -> Result<*mut Pattern, Error>;

        fn code_alone(fail: bool) -> Result<(), Sorted>;
        fn complains(fail: bool) -> Result<i32, Sorted>;

        // What is packed.
        fn people(count: usize) -> Vec<Person>;
        fn same_people(people: &[Person]) -> Result<Vec<Person>>;
        fn figures(figures: &[Figure], figure: &Figure) -> Result<Vec<Figure>>;
        fn broken(at: usize) -> Result<Vec<String>>;
        fn wrong_color() -> Vec<Person>;
        fn maybe_names(names: Option<&[&str]>) -> Option<Vec<String>>;
        fn names_of(people: &[Person], #[out] names: Vec<String>, #[out] longest: Person) -> Result<bool>;
        fn grow(#[inout] names: &[String], by: &str);
        #[cpp = "lib::Noted{noted.text + std::string(1, '!'), noted.numbers, noted.parts}"]
        fn note(noted: &Noted) -> Noted;

        // Expressions.
        #[cpp = "self.value + n"]
        fn plus(self: &Thing, n: i32) -> i32;
        #[cpp = "self.name"]
        fn name(self: &Thing) -> &str;
        #[cpp = "lib::keep(std::move(thing))"]
        fn keep(thing: UniquePtr<Thing>) -> i32;
        #[out]
        #[cpp = "lib::parse(std::string(text), out)"]
        fn parse(text: &str) -> Result<i32>;
        #[out]
        fn arrives(there: bool) -> Option<UniquePtr<Thing>>;
        #[cpp = "text ? text->size() : 77"]
        fn size_or(text: Option<&str>) -> usize;
    }
}
