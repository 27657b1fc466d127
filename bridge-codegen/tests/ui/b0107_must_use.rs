#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[must_use("the number")]
        fn stores() -> usize;
    }
}

fn main() {}
