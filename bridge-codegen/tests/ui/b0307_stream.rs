#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        fn views(self: &Store) -> impl Iterator<Item = &str>;
        fn nothing(self: &Store) -> impl Iterator<Item = ()>;
    }
}
