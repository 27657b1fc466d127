#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[destroy = "self->unref()"]
        type Image;
        #[constructor]
        #[Self = "Image"]
        fn new() -> Image;
        fn load(path: &str) -> Result<Option<UniquePtr<Image>>>;
    }
}

fn main() {}
