#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        #[iter(begin = "self.begin()")]
        fn names(self: &Store) -> impl Iterator<Item = String>;
        #[cursor(valid = "Valid")]
        fn keys(self: &Store) -> impl Iterator<Item = String>;
        #[cursor(next = "it.Next()")]
        fn rows(self: &Store) -> impl Iterator<Item = u64>;
        #[cursor(next = "Next")]
        #[iter(begin = "a", end = "b")]
        fn both(self: &Store) -> impl Iterator<Item = u64>;
    }
}
