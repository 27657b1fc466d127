#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn set(self: &mut Store, nothing: ());
    }
}

fn main() {}
