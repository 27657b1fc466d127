#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Held {
        store: Option<UniquePtr<Store>>,
    }

    struct Found {
        row: UniquePtr<Row>,
    }

    struct Page {
        #[owned]
        memory: *mut Memory,
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
        #[destroy = "store.drop(self)"]
        type Token<'store>
        where
            Store: 'store;
        type Found;
        fn keep_rows(self: &mut Store, rows: Vec<UniquePtr<Row<'_>>>);
        fn list_rows(self: &Store, #[out] rows: Vec<UniquePtr<Row<'_>>>);
        fn two<'a, 'b>(one: &'a Store, other: &'b Store) -> (UniquePtr<Row<'a>>, UniquePtr<Row<'b>>);
        #[owned]
        fn tokens(self: &Store) -> Vec<*mut Token<'_>>;
        fn row_stream(self: &Store) -> impl Iterator<Item = UniquePtr<Row<'_>>>;
        fn images(self: &Store) -> Option<Vec<UniquePtr<Image>>>;
        type Page;
        fn keep(self: &mut Store, memory: &[Page]);
        fn list(self: &Store, #[out] pages: Vec<Page>);
        #[out]
        #[owned]
        fn fill(self: &Store) -> Vec<*mut Memory>;
        #[owned]
        #[fails(when = "result.empty()")]
        fn all(self: &Store) -> Result<Vec<*mut Memory>>;
        fn pages(self: &Store) -> impl Iterator<Item = Page>;
    }
}

fn main() {}
