#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Copy, Clone)]
    struct Span {
        begin: u64,
        end: u64,
    }

    #[fields]
    struct Options<'a> {
        names: Vec<String>,
        span: Span,
        cache: UniquePtr<Cache>,
        shared: SharedPtr<Cache>,
        log: &'a mut Log,
        spans: &'a Span,
        more: Option<&'a mut Log>,
        inner: Inner,
    }

    #[fields]
    struct Inner {
        on: bool,
    }

    unsafe extern "C++" {
        include!("store.h");

        #[sync]
        type Cache;
        type Log;
        fn all(options: &[Inner]);
        fn set(options: &mut Inner);
    }
}

fn main() {}
