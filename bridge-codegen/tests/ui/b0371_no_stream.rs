#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        #[iter(begin = "self.begin()", end = "self.end()")]
        fn names(self: &Store) -> Vec<String>;
        #[cursor(next = "step")]
        fn rows(self: &Store) -> u64;
    }
}
