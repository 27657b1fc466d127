#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[zero_copy]
        fn trimmed(text: &str) -> &str;
    }
}

fn main() {}
