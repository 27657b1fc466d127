#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        const fn len(self: &Store) -> usize;
    }
}

fn main() {}
