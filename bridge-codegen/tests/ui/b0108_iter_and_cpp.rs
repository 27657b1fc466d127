#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        #[cpp = "self.names()"]
        #[iter(begin = "self.begin()", end = "self.end()")]
        fn names(self: &Store) -> impl Iterator<Item = String>;
    }
}
