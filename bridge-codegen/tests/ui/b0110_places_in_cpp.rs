#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("kv.h");

        #[cpp = "split(text, places, n)"]
        fn words(text: &str, #[out(len = "n", within = "text")] places: Vec<Option<Range<usize>>>, n: i32) -> bool;
    }
}

fn main() {}
