#[bridge::bridge(namespace = "kv")]
mod kv {
    #[item]
    struct Entry {
        #[cpp = "it.name()"]
        name: String,
        #[cpp = "it.store()"]
        store: UniquePtr<Store>,
    }

    struct Held {
        store: Option<UniquePtr<Store>>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Held;
        type Image = crate::images::Image;
        type Store;
        type Row<'store>;
        #[destroy = "self->free()"]
        type Memory;
        fn change(#[inout] held: Held);
        fn rows(self: &Store) -> Vec<UniquePtr<Row<'_>>>;
        fn images(self: &Store) -> Option<Vec<UniquePtr<Image>>>;
        fn memory(self: &Store) -> (UniquePtr<Memory>, i32);
        fn stores(self: &Store) -> impl Iterator<Item = UniquePtr<Store>>;
        fn entries(self: &Store) -> impl Iterator<Item = Entry>;
    }
}

fn main() {}
