// options: features = ""
#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cfg(feature = "log")]
        type Log;
        fn replay(self: &mut Store, log: &Log);
    }
}

fn main() {}
