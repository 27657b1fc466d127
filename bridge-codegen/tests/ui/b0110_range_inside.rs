#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Found {
        name: String,
        at: Range<usize>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn find(self: &Store) -> Found;
    }
}

fn main() {}
