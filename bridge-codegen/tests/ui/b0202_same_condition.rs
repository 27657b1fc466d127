#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cfg(feature = "log")]
        fn replay(self: &mut Store);
        #[cfg(all(feature = "log", unix))]
        fn replay(self: &mut Store);
    }
}

fn main() {}
