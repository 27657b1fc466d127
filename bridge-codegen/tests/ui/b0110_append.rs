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
        fn find(text: &str, #[out] at: Vec<u32>) -> u32;
        #[append]
        fn trim(#[inout] text: &str, #[out] removed: usize);
    }
}

fn main() {}
