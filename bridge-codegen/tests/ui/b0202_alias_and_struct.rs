#[bridge::bridge(namespace = "kv")]
mod report {
    struct Span {
        begin: u64,
        end: u64,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Span = crate::kv::Span;
    }
}

fn main() {}
