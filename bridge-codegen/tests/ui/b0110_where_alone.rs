#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Snapshot<'store>
        where
            Store: 'store;
        type Row<'store>
        where
            Store: 'store + Copy,
            Store: Send;
    }
}

fn main() {}
