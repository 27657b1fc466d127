#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Entry {
        store: Store,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
    }
}

fn main() {}
