#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[out(len = "n", within = "text")]
        fn words(text: &str, n: i32) -> Vec<u8>;
    }
}

fn main() {}
