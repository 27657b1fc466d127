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
        type Cursor;
        fn put(self: &mut Stor, key: Vec<u8>, limit: u46) -> Result<Curser, KvErorr>;
    }
}

fn main() {}
