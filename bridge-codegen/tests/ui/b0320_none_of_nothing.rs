#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[none(when = "self.is_empty()")]
        fn first(self: &Store) -> Option<i32>;
    }
}

fn main() {}
