#[bridge::bridge(namespace = "lib")]
pub mod noexcept {
    #[derive(Copy, Clone)]
    struct Point {
        x: f64,
    }
    enum Color {
        Red,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Point;
        type Color;
        type Counter;
        #[noexcept]
        fn count() -> usize;
        #[noexcept]
        fn add(self: &Counter, n: u64, other: &Counter, more: Option<&Counter>) -> u64;
        #[noexcept]
        fn moved(from: Point, by: f64) -> Point;
        #[noexcept]
        #[cpp = "self.value + n"]
        fn plus(self: &Counter, n: u64) -> u64;
        #[noexcept]
        fn text(self: &Counter) -> &str;
        #[noexcept]
        fn tinted(of: Color, name: &str) -> Color;
        #[noexcept]
        fn reset(self: &mut Counter, to: Option<u64>);
    }
}
