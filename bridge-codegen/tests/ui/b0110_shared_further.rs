#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Image = crate::images::Image;
        type Table;
        #[sync_const]
        type Row<'table>;
        #[sync_const]
        type Engine;
        type Canvas;
        fn load() -> SharedPtr<Image>;
        fn first(self: &Table) -> SharedPtr<Row<'_>>;
        fn show(self: &mut Canvas, row: &SharedPtr<Row>);
        fn engine() -> SharedPtr<Engine>;
        #[lock = "stats"]
        fn count(self: &Engine) -> u64;
    }
}

fn main() {}
