#[bridge::bridge(namespace = "lib", go_module = "example.com/lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[leaf]
        #[calls_back]
        fn count() -> u32;
    }
}
