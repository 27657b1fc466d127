#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Map;
        #[survives_mut]
        type Iterator<'map>;
        type View<'map>;
        fn iterator(self: &Map) -> UniquePtr<Iterator<'_>>;
        fn view(self: &Map) -> UniquePtr<View<'_>>;
        fn clear(self: &mut Map);
    }
}

fn main() {}
