#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn remove(path: Path);
        fn change(path: &mut std::path::Path);
    }
}

fn main() {}
