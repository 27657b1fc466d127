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
    #[derive(Debug, Clone)]
    struct Raw {
        #[owned]
        store: *mut Store,
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
        type Raw;
        type Equal;
        fn held() -> Held;
        fn owned() -> Owned;
        fn raw() -> Raw;
        fn equal() -> Equal;
    }
}

fn main() {}
