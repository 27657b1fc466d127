#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        #[owned]
        fn names(self: &Store) -> impl Iterator<Item = String>;
    }
}
