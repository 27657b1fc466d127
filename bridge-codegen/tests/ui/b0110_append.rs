#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[append]
        fn words(text: &str) -> Vec<String>;
        #[append]
        fn pair() -> (String, String);
        #[append]
        fn split(text: &str, #[out] before: String, #[out] after: String);
        #[append]
        fn trim(#[inout] text: &str);
        #[append]
        fn places(text: &str, #[out(len = "count", within = "text")] at: Vec<Option<Range<usize>>>, count: i32);
    }
}

fn main() {}
