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
    /// With variants that are called like Rust's.
    #[derive(Clone, Debug, PartialEq)]
    enum Maybe {
        None,
        Some(String),
        Ok(Vec<Option<String>>),
        Err(bool),
    }
    /// Called like a type of the runtime's, with fields that are called like what is generated.
    struct Packer {
        out: String,
        from: Vec<String>,
        value: Option<Send>,
        index: [Maybe; 2],
        r#type: (u8, bool),
    }
    /// Called like a constructor of Rust's prelude, and one itself.
    #[flags]
    enum Ok {
        One = 1,
    }
    #[flags]
    enum Some {
        One = 1,
    }
    #[flags]
    enum None {
        One = 1,
    }
    #[flags]
    enum Err {
        One = 1,
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
        fn pack(out: &[Maybe], from: &Packer, value: &HashMap<&str, bool>) -> Result<Vec<Packer>>;
        fn unpack(names: Option<&[&str]>, #[out] value: Packer, #[out] parts: Vec<String>) -> Result<(), Result>;
        fn result(scratch: (u8, String)) -> BTreeSet<i32>;
        fn flagged(ok: Ok, some: Some, none: None, err: Option<Err>) -> Option<Ok>;
        #[none(when = "!result")]
        fn found(#[out] names: Vec<String>, #[out] ok: Ok) -> bool;
        fn lines(err: Err) -> impl Iterator<Item = Result<String>>;
        fn given(view: &View, send: Send, option: Option<Send>, r#match: bool) -> Option<UniquePtr<Str>>;
    }
}
