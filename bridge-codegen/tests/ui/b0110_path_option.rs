#[bridge::bridge(namespace = "kv")]
mod kv {
    #[fields]
    struct Options {
        #[default]
        log: PathBuf,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn open(options: &Options) -> UniquePtr<Store>;
    }
}

fn main() {}
