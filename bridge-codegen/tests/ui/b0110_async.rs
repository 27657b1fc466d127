#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        async fn flush(self: &mut Store);
    }
}

fn main() {}
