#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync_const]
        #[counted]
        type Image;
        fn find() -> WeakPtr<Image>;
    }
}

fn main() {}
