#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[value]
        #[sync_const]
        type Text;
        #[value]
        fn name() -> Text;
    }
}

fn main() {}
