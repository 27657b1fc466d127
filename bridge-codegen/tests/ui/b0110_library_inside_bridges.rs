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
    #[derive(Debug)]
    struct Opened {
        name: String,
        store: Option<UniquePtr<Store>>,
        logs: Vec<SharedPtr<Log>>,
    }
    unsafe extern "C++" {
        include!("kv.h");
        type Span;
        type Store;
        #[sync]
        type Log;
        fn open() -> Opened;
        fn matches() -> Vec<Match>;
        fn found() -> Found;
    }
}

fn main() {}
