#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[go_name = "CountAll"]
        fn live_objects() -> usize;
    }
}

fn main() {}
