#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        fn names(self: &Store) -> impl Clone;
        fn all(self: &Store) -> impl Iterator;
        fn pairs(self: &Store) -> impl IntoIterator<Item = String>;
    }
}
