#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Cursor<'s>;
        fn change(#[inout] store: &mut Store);
    }
}

fn main() {}
