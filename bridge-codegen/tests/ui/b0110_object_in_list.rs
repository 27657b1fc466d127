#[bridge::bridge(namespace = "kv")]
mod kv {
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
    }
}

fn main() {}
