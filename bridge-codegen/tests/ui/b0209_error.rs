#[bridge::bridge(namespace = "kv")]
mod kv {
    #[cfg(feature = "io")]
    #[errors]
    enum KvError {
        #[catch("std::system_error")]
        Io,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn flush(self: &mut Store) -> Result<(), KvError>;
    }
}

fn main() {}
