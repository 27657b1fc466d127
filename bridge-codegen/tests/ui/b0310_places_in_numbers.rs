#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn words(list: &[u32], n: i32, #[out(len = "n", within = "list")] words: Vec<Option<Range<usize>>>);
    }
}

fn main() {}
