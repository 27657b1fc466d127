// options: features = "sync, buffered"
#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cfg(feature = "sync")]
        #[close]
        fn close(self: &mut Store) -> Result<()>;
        #[cfg(feature = "buffered")]
        #[close]
        fn flush(self: &mut Store) -> Result<()>;
    }
}

fn main() {}
