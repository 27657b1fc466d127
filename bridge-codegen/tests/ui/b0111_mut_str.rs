#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn upper(self: &Store, text: &mut str);
    }
}

fn main() {}
