#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Store;

        #[append]
        fn get(self: &Store, key: &[u8]) -> Vec<u8>;
        #[cxx_name = "put_behind"]
        fn append_get(self: &Store, key: &[u8]);
    }
}

fn main() {}
