#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[zero_copy]
        fn words(text: &str) -> Vec<String>;
        #[zero_copy]
        fn split(text: &str, #[out] before: String, #[out] after: String);
    }
}

fn main() {}
