#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[cfg(feature = "log")]
        type Log;
        fn len(self: &Log) -> usize;
    }
}

fn main() {}
