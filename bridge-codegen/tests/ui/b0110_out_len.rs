#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn read(n: i32, #[out(len = "n")] numbers: Vec<u32>);
    }
}

fn main() {}
