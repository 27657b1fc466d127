#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn words(text: &str, n: f64, #[out(len = "n", within = "text")] words: Vec<Option<Range<usize>>>);
    }
}

fn main() {}
