#[bridge::bridge(namespace = "lib")]
pub mod option_results {
    /// A colour.
    #[derive(Copy, Clone, Debug, PartialEq)]
    enum Colour {
        Red,
        Green,
    }
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Pair {
        a: i32,
        b: i32,
    }

    unsafe extern "C++" {
        include!("lib.h");
        type Colour;
        type Pair;
        fn number(there: bool) -> Option<u64>;
        fn flag(there: bool) -> Option<bool>;
        fn a_colour(there: bool) -> Option<Colour>;
        fn a_pair(there: bool) -> Option<Pair>;
        fn text(there: bool) -> Option<String>;
        fn bytes(there: bool) -> Result<Option<Vec<u8>>>;
    }
}
