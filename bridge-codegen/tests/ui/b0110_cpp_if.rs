#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Event {
        Put(u64),
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        Drop,
    }
    #[fields]
    struct Options<'a> {
        cache: Option<&'a Cache>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        type Cache;
        fn open(options: &Options) -> Result<UniquePtr<Store>>;
        fn keep(self: &mut Store, caches: Vec<UniquePtr<Cache>>) -> Result<()>;
        fn caches(self: &Store) -> Result<Vec<UniquePtr<Cache>>>;

        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        type Special: Store;
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        #[value]
        #[sync_const]
        type Key;
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        #[confined]
        type Window;
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        #[sync]
        type Watch;
        fn watch(self: &Store) -> Result<WeakPtr<Watch>>;
        #[cpp_if = "KV_AT_LEAST(1, 4)"]
        #[node(of = Store)]
        type Place<'s>;
    }
}

fn main() {}
