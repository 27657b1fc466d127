#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn words(text: &str, n: i32, #[out(len = "n", within = "text")] words: Vec<String>);
    }
}

fn main() {}
