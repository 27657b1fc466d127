#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn each(self: &Store, call: fn(u32) -> bool);
    }
}

fn main() {}
