#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++-unwind" {
        include!("store.h");

        fn stores() -> usize;
    }
}

fn main() {}
