#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'s>;
        fn shout(self: &Store, #[inout] text: String);
    }
}

fn main() {}
