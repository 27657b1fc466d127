#[cxx::bridge]
mod first {
    struct Span { begin: u64 }
}

#[cxx::bridge]
mod second {
    struct Span { begin: u64 }
}

fn main() {}
