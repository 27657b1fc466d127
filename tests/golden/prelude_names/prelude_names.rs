#[bridge::bridge(namespace = "lib", c_prefix = "lib")]
pub mod prelude_names {
    /// Called like a trait of Rust's prelude.
    #[derive(Clone)]
    struct Send {
        value: i32,
    }
    /// Called like a type of Rust's prelude, with variants that are called like Rust's.
    #[errors]
    enum Result {
        #[catch("std::logic_error")]
        Some,
        #[catch("std::runtime_error")]
        Ok,
    }
    unsafe extern "C++" {
        include!("lib.h");
        /// Text, kept.
        type Str;
        /// A look at a [`Str`].
        type View<'a>;
        #[constructor]
        #[Self = "Str"]
        fn new() -> Str;
        fn len(scratch: &str) -> Result<Vec<u8>>;
        /// Its name in Rust is the name of another function in C.
        fn lib_len(scratch: &[u8], scratch_: &Send, result: Option<u8>) -> Result<String, Result>;
        fn Box(self: &Str) -> String;
        fn look_at<'a>(text: &'a Str) -> UniquePtr<View<'a>>;
        fn same(view: &View) -> UniquePtr<View<'_>>;
        fn given(view: &View, send: Send, option: Option<Send>, r#match: bool) -> Option<UniquePtr<Str>>;
    }
}
