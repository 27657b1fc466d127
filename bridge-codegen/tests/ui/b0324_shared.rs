#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type File;
        #[constructor]
        #[Self = "File"]
        fn open(path: &str) -> Result<SharedPtr<File>>;
        #[close]
        fn close(self: &File) -> Result<()>;
    }
}

fn main() {}
