#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[value]
        #[sync_const]
        type Text;
        #[lock = "size"]
        fn len(self: &Text) -> usize;
    }
}

fn main() {}
