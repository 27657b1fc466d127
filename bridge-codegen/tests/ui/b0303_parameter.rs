#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn merge(self: &mut Store, other: Store);
    }
}

fn main() {}
