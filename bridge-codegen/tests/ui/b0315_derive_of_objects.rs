#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Debug, Clone)]
    struct Held {
        store: SharedPtr<Store>,
    }
    #[derive(Debug, Clone)]
    struct Owned {
        store: UniquePtr<Store>,
    }
    #[derive(PartialEq)]
    struct Equal {
        stores: Vec<SharedPtr<Store>>,
    }

    unsafe extern "C++" {
        include!("store.h");

        #[sync_const]
        type Store;
        type Held;
        type Owned;
        type Equal;
        fn held() -> Held;
        fn owned() -> Owned;
        fn equal() -> Equal;
    }
}

fn main() {}
