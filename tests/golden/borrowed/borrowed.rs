#[bridge::bridge(namespace = "lib")]
pub mod borrowed {
    unsafe extern "C++" {
        include!("lib.h");
        /// A list of numbers.
        type List;
        /// A position in a [`List`].
        type Position<'list>;
        #[constructor]
        #[Self = "List"]
        fn new() -> List;
        fn push(self: &mut List, n: i32);
        /// The first position.
        fn begin<'l>(self: &'l List) -> UniquePtr<Position<'l>>;
        /// The same with elided lifetimes.
        fn end(self: &List) -> Option<UniquePtr<Position<'_>>>;
        #[constructor]
        #[Self = "Position"]
        fn at<'l>(list: &'l List, index: usize) -> Result<Position<'l>>;
        fn get(self: &Position) -> i32;
        fn step(self: &mut Position);
    }
}
