#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn find(#[out] path: &Path) -> bool;
        fn clean(#[inout] path: PathBuf);
    }
}

fn main() {}
