#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[counted]
        type Image;
        fn load() -> SharedPtr<Image>;
    }
}

fn main() {}
