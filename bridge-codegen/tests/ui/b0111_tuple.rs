#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn one(self: &Store) -> (u8,);
        fn nine(self: &Store) -> (u8, u8, u8, u8, u8, u8, u8, u8, u8);
    }
}

fn main() {}
