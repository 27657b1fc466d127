#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Image = crate::images::Image;
        type Store;
        type Row<'store>;
        type Document;
        #[node(of = Document)]
        type Element<'doc>;

        fn change(stores: &[&mut Store]);
        fn pinned(stores: &[Pin<&mut Store>]);
        fn named<'a>(self: &'a Store, stores: &[&'a Store]);
        fn images(images: &[&Image]);
        #[batch]
        fn sum(stores: &[&Store]) -> u32;
        fn first<'a>(stores: &'a [&Store]) -> UniquePtr<Row<'a>>;
        fn only(stores: &[&Store]) -> UniquePtr<Row<'_>>;
        #[invalidates]
        fn clear(document: &mut Document, others: &[&Document]);
        fn swap(#[inout] stores: &[&Store]);
    }
}

fn main() {}
