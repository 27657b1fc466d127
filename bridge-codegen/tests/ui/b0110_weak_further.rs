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
        #[sync_const]
        #[counted(retain = "self->ref()", release = "self->unref()")]
        type Font;
        type Plain;
        fn fonts(fonts: &[WeakPtr<Font>]);
        fn plain() -> BTreeMap<u32, WeakPtr<Plain>>;
    }
}

fn main() {}
