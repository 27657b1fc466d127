#[bridge::bridge(namespace = "lib")]
pub mod outs {
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Size {
        width: u32,
        height: u32,
    }
    enum Color {
        Red = 1,
        Green = 2,
    }
    #[errors]
    enum LibError {
        #[catch("lib::broken")]
        Broken,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Size;
        type Color;
        type Image;

        /// The range of colours in an image.
        fn range(self: &Image, #[out] min: Color, #[out] max: Color);
        /// The text before and after the first `separator`, if there is one.
        #[cxx_name = "Split"]
        fn split(text: &str, separator: &str, #[out] before: String, #[out] after: String) -> bool;
        /// Replaces in `text`; says how often.
        fn replace(#[inout] text: &str, from: &str, to: &str) -> usize;
        /// Takes a word off the front of `text`.
        fn consume(#[inout] text: &[u8], #[out] word: Vec<u8>) -> bool;
        fn double_it(#[inout] value: i32);
        fn grow(#[inout] size: Size, by: u32) -> Result<bool, LibError>;
        fn load(path: &str, #[out] size: Size, #[out] #[owned] image: *mut Image) -> Result<(), LibError>;
        fn open(path: &str, #[out] image: UniquePtr<Image>) -> Result<()>;
        #[cpp = "*min = self.low(), *max = self.high(), true"]
        fn bounds(self: &Image, #[out] min: f64, #[out] max: f64) -> bool;
        /// The words of `text`, as far as there are `n`.
        fn words(text: &str, #[out(len = "n", within = "text")] places: Vec<Option<Range<usize>>>, n: i32) -> bool;
        fn fields(line: &[u8], n: usize, #[out(len = "n", within = "line")] places: Vec<Option<Range<usize>>>) -> Result<usize>;
        fn pixels(self: &Image, #[out] data: Vec<u32>, #[out] error: String) -> i64;
        /// Two parts whose names would meet in C.
        fn token(text: &str, #[out] token: String, #[out] token_len: u32);
    }
}
