#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[leaf]
        fn count() -> u32;
        fn leaf_calls() -> u32;
    }
}
