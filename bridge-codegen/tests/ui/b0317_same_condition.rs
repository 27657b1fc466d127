#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cfg(feature = "log")]
        type Log;
        #[cfg(feature = "log")]
        fn log() -> u64;
    }
}

fn main() {}
