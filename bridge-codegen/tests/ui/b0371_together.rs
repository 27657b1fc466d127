#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        #[out]
        fn names(self: &Store) -> impl Iterator<Item = String>;
        #[noexcept]
        fn keys(self: &Store) -> impl Iterator<Item = String>;
    }
}
