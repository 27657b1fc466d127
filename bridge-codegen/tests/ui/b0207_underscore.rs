#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn _reset(self: &mut Store);
        fn clear_(self: &mut Store);
    }
}

fn main() {}
