#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn create() -> UniquePtr<Store>;
        fn destroy(self: &mut Store);
    }
}

fn main() {}
