#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[value]
        #[lock = "texts"]
        type Text;
        type Store;
        #[value]
        #[confined]
        type Brush;
        #[sync]
        type Canvas;
        fn name(self: &Store) -> Text;
        fn set_name(self: &mut Store, name: &Text) -> Result<()>;
        fn paint(with: Option<Brush>, on: &Canvas);
    }
}

fn main() {}
