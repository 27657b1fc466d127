#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn words(text: &str, n: i32, #[out(count = "n")] words: Vec<Option<Range<usize>>>);
    }
}

fn main() {}
