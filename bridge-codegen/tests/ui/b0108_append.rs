#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Store;

        #[append]
        #[constructor]
        #[Self = "Store"]
        fn new() -> Store;
        #[append]
        fn size(self: &Store) -> usize;
        #[append]
        fn clear(self: &mut Store);
        #[append]
        fn names(self: &Store) -> impl Iterator<Item = String>;
        #[append]
        fn part(self: &Store) -> Option<&Store>;
    }
}

fn main() {}
