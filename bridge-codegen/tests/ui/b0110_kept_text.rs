#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Merger<'s>;

        fn merger<'s>(self: &'s Store) -> UniquePtr<Merger<'s>>;
        fn skip<'s>(self: &mut Merger<'s>, prefix: &'s str);
        fn within<'s>(merger: &mut Merger<'s>, keys: Option<&'s [u8]>);
        fn seek<'s, 'k>(self: &mut Merger<'s>, key: &'k str);
    }
}

fn main() {}
