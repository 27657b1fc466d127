#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[value]
        #[lock = "texts"]
        type Text;
        type Store;
        fn take(self: &mut Store, name: UniquePtr<Text>);
    }
}

fn main() {}
