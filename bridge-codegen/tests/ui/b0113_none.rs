#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern {
        include!("store.h");

        type Store;
        fn open(store: &Store);
    }
}

fn main() {}
