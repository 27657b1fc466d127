#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Level {
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        Low,
    }
    enum Kind {
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        Small,
    }
    struct Span {
        begin: u64,
    }

    unsafe extern "C++" {
        include!("store.h");
        type Kind;
        type Store;
        #[cpp_if = "KV_AT_LEAST(2, 0)"]
        type Log;
        #[destroy = "log.drop(self)"]
        type Entry<'log>
        where
            Log: 'log;
        #[owned]
        fn first(self: &Log) -> *mut Entry<'_>;
    }

    #[cpp_if = "KV_AT_LEAST(1, 5)"]
    unsafe extern "C++" {
        type Span;
        type Snapshot;
        fn snapshot(store: &Store) -> UniquePtr<Snapshot>;
        fn lookup(snapshot: Option<&Snapshot>) -> u32;
        fn keys(self: &Snapshot) -> impl Iterator<Item = String>;
        #[cpp_if = "KV_AT_LEAST(1, 6)"]
        #[close]
        fn close(self: &mut Snapshot) -> Result<()>;
        #[cpp_if = "KV_AT_LEAST(1, 6)"]
        fn len(self: &Snapshot) -> usize;
    }
}

fn main() {}
