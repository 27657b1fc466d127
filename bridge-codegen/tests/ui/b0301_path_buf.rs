#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn remove(path: PathBuf);
        fn create(path: &PathBuf);
    }
}

fn main() {}
