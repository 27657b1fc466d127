#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[value]
        type Text;
        fn name() -> Text;
    }
}

fn main() {}
