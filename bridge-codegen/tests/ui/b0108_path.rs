#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn remove(#[spread] path: &Path);
        #[append]
        fn file(self: &Store) -> PathBuf;
        #[zero_copy]
        fn log(self: &Store) -> PathBuf;
    }
}

fn main() {}
