#[bridge::bridge(namespace = "lib")]
pub mod option_params {
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
        fn number(value: Option<u64>) -> u64;
        fn a_colour(value: Option<Colour>) -> bool;
        fn a_pair(value: Option<Pair>) -> bool;
        fn text(value: Option<&str>) -> usize;
        fn bytes(value: Option<&[u8]>) -> usize;
    }
}
