#[bridge::bridge(namespace = "lib")]
pub mod records_of_the_library {
    /// Half of an interval.
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Bound {
        /// Where it lies.
        at: f64,
        /// Whether it belongs to the interval.
        closed: bool,
    }
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Interval {
        low: Bound,
        high: Bound,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Bound;
        type Interval;
        fn make(low: Bound, high: Bound) -> Interval;
        fn width(of: &Interval) -> f64;
        fn wider(than: Option<&Interval>) -> bool;
    }
}
