#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Store;
        #[sync_const]
        type Table;
        type Options;
        fn options(self: &Store) -> &Options;
        fn perhaps<'a>(of: &'a Table) -> Option<&'a Options>;
    }
}

fn main() {}
