#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("std::system_error")]
        Io,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn last(self: &Store) -> KvError;
    }
}

fn main() {}
