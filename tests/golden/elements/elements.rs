#[bridge::bridge(namespace = "lib")]
pub mod elements {
    /// A point.
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Point {
        x: f64,
        y: f64,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Point;
        fn sum(numbers: &[i64]) -> i64;
        fn centre(points: &[Point]) -> Result<Point>;
        fn range(n: usize) -> Vec<i64>;
        fn corners() -> Vec<Point>;
    }
}
