#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn read_byte(self: &Store) -> u8;
        fn marshal_json(self: &Store) -> String;
        fn unmarshal_json(self: &mut Store, text: &[u8]) -> Result<()>;
    }
}

fn main() {}
