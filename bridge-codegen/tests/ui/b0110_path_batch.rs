#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[batch]
        fn remove(self: &mut Store, path: &Path) -> Result<()>;
        #[batch]
        fn file(self: &Store, number: u32) -> Result<PathBuf>;
    }
}

fn main() {}
