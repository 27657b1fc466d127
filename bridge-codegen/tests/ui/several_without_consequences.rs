#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Span(u64, u64);

    struct Options;

    #[errors]
    struct KvError {
        code: u32,
    }

    trait Listener {}

    type Key = u64;

    unsafe extern "C" {
        type Handle;
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn span(self: &Store, span: Span) -> Result<Options, KvError>;
        fn listen(self: &mut Store, to: &Listener) -> Key;
        fn raw(handle: &Handle);
    }
}

fn main() {}
