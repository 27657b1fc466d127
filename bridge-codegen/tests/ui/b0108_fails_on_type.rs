#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[fails(when = "!result.ok()")]
        type Store;
    }
}

fn main() {}
