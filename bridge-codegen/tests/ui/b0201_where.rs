#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[destroy = "store.release(self)"]
        type Snapshot<'store>
        where
            Stone: 'store;
    }
}

fn main() {}
