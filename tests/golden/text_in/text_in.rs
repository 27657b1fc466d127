#[bridge::bridge(namespace = "lib")]
pub mod text_in {
    unsafe extern "C++" {
        include!("lib.h");
        /// Takes a view.
        fn view(text: &str) -> usize;
        /// Takes a string.
        fn string(text: &str) -> usize;
        /// Takes a C string.
        fn c_string(text: &str) -> Result<usize>;
        /// Takes something of the library's own.
        fn slice(text: &str, more: &str) -> usize;
    }
}
