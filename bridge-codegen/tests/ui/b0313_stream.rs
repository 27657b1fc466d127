#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        fn between(one: &Store, other: &Store) -> impl Iterator<Item = u64>;
    }
}
