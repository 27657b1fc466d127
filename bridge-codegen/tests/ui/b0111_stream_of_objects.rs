#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        fn all(self: &Store) -> impl Iterator<Item = Store>;
    }
}
