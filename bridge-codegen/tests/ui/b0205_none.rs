#[bridge::bridge]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
    }

    unsafe extern "C++" {
        fn len(&self) -> usize;
    }
}

fn main() {}
