#[bridge::bridge(namespace = "kv")]
mod report {
    unsafe extern "C++" {
        include!("store.h");

        type Cursor<'store> = crate::kv::Cursor<'store>;
        fn describe(cursor: &Cursor) -> String;
    }
}

fn main() {}
