#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        fn bytes_of_text(text: &str) -> &[u8];
        fn numbers(all: &[u32]) -> &[u32];
        fn maybe(text: Option<&str>) -> &str;
    }
}

fn main() {}
