#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        fn compact(self: &mut Store);
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        #[close]
        fn close(self: &mut Store) -> Result<()>;
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        fn keys(self: &Store) -> Result<impl Iterator<Item = String>>;
    }
}

fn main() {}
