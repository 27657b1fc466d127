#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[shared]
        fn set(self: &mut Store, value: u32);
        #[shared]
        fn open() -> UniquePtr<Store>;
    }
}

fn main() {}
