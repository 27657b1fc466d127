#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        end: u64,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn len(self: &Span) -> u64;
    }
}

fn main() {}
