#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Row<'store>;
        fn rows() -> Vec<UniquePtr<Row<'_>>>;
        fn map<'a>() -> Option<BTreeMap<u32, UniquePtr<Row<'a>>>>;
        fn named<'b>(rows: u32) -> [UniquePtr<Row<'b>>; 2];
    }
}

fn main() {}
