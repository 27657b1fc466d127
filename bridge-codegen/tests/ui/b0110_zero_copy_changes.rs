#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type List;
        #[survives_mut]
        type Position<'list>;

        fn begin(self: &List) -> UniquePtr<Position<'_>>;
        fn push(self: &mut List, number: i32);
        #[zero_copy]
        fn name(self: &List) -> &str;
        #[zero_copy]
        fn text(self: &Position) -> &str;
        #[zero_copy]
        fn part<'l>(self: &Position<'l>) -> &'l [u8];
    }
}

fn main() {}
