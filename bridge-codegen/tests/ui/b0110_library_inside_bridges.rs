#[bridge::bridge]
mod kv {
    #[derive(Clone, Copy)]
    struct Span {
        begin: u64,
        end: u64,
    }
    struct Match {
        text: String,
        spans: Vec<Span>,
    }
    enum Found {
        Nothing,
        One(Option<Span>),
    }
    unsafe extern "C++" {
        include!("kv.h");
        type Span;
        fn matches() -> Vec<Match>;
        fn found() -> Found;
    }
}

fn main() {}
