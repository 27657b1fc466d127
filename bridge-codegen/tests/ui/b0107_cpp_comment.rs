#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cpp = "self.size() // fast"]
        fn len(self: &Store) -> usize;
    }
}

fn main() {}
