#[bridge::bridge(namespace = "lib")]
pub mod releases {
    unsafe extern "C++" {
        include!("lib.h");

        type Store;
        #[cpp_if = "LIB_AT_LEAST(1, 4)"]
        #[constructor]
        #[Self = "Store"]
        fn new() -> Result<Store>;
        /// Makes it smaller.
        #[cpp_if = "LIB_AT_LEAST(1, 4)"]
        fn compact(self: &mut Store, level: i32) -> Result<i32>;
        #[cpp_if = "LIB_AT_LEAST(1, 5) && !defined(LIB_SMALL)"]
        fn merge(self: &mut Store, other: UniquePtr<Store>, name: &str) -> Result<String>;

        /// Opens it.
        #[deprecated(since = "1.4", note = "use `Store::new`")]
        #[cpp_if = "!LIB_AT_LEAST(2, 0)"]
        fn old_open() -> Result<i32>;
    }
}
