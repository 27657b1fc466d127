#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync_const]
        type Image;
        #[owned]
        fn load() -> SharedPtr<Image>;
    }
}

fn main() {}
