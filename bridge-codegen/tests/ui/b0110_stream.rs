#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        fn names(self: &Store, more: impl Iterator<Item = String>);
        fn all(self: &Store) -> Vec<impl Iterator<Item = String>>;
        fn perhaps(self: &Store) -> Option<impl Iterator<Item = String>>;
    }
}
