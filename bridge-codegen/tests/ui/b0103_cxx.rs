#[cxx::bridge]
mod kv {
    struct Span { begin: u64 }
}

fn main() {}
