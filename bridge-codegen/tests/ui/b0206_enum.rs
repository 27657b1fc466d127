#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Mode {
        Read,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn open(self: &Store) -> Result<(), Mode>;
    }
}

fn main() {}
