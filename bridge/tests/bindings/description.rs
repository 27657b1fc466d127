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

    #[flags]
    enum Mode {
        Read = 1,
        Write = 2,
    }

    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Holes {
        small: u8,
        color: Color,
        mode: Mode,
        pair: Pair,
        real: bool,
    }

    /// Some of everything that can stand in a struct.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Everything {
        name: String,
        parts: Vec<String>,
        numbers: Vec<u16>,
        holes: Option<Holes>,
        rows: Vec<Holes>,
        grid: [[f32; 2]; 2],
        by_name: HashMap<String, Vec<Option<u64>>>,
        by_color: BTreeMap<Color, (bool, String)>,
        colors: HashSet<Color>,
        numbered: BTreeSet<i64>,
        modes: Vec<Mode>,
        figures: Vec<Figure>,
    }

    /// One of several.
    #[derive(Clone, Debug, Default, PartialEq)]
    enum Figure {
        #[default]
        Nothing,
        Number(f64),
        Holes(Holes),
        Text(String),
        List(Vec<(i8, String)>),
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

        fn echo(everything: &Everything) -> Result<Everything>;
        fn echo_figures(figures: &[Figure]) -> Vec<Figure>;
        fn echo_words(words: Option<&[&str]>) -> Result<Option<Vec<String>>, Fault>;
        fn echo_array(array: [Option<String>; 2]) -> [Option<String>; 2];
        fn echo_map(map: &HashMap<&str, &[u8]>) -> BTreeMap<String, Vec<u8>>;
        /// Whatever bytes these are.
        fn unpacked(bytes: &[u8]) -> Result<Vec<String>, Fault>;
        fn unpacked_or_panic(bytes: &[u8]) -> HashMap<u8, bool>;
        fn unpacked_twice(bytes: &[u8], #[out] more: HashSet<String>) -> Result<Vec<String>, Fault>;
        fn unpacked_if_any(bytes: &[u8], #[out] words: Vec<String>, #[out] more: Vec<String>) -> bool;
        unsafe fn is_unsafe(number: i32) -> i32;
    }
}
