#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[destroy = "store.release(self)"]
        type Entry<'store>
        where
            Store: 'shop;
    }
}

fn main() {}
