#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span {
        begin: u64,
        end: u64,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn span<'s>(self: &'s Store) -> Span<'s>;
    }
}

fn main() {}
