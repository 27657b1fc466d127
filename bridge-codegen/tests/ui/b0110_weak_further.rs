#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Watch {
        store: WeakPtr<Store>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Image = crate::images::Image;
        type Table;
        #[sync_const]
        type Row<'table>;
        #[sync]
        type Store;
        fn load() -> WeakPtr<Image>;
        fn first(self: &Table) -> WeakPtr<Row<'_>>;
        fn find(#[out] store: WeakPtr<Store>);
        fn all(self: &Table) -> Vec<WeakPtr<Store>>;
    }
}

fn main() {}
