#[bridge::bridge(namespace = "lib")]
pub mod enums {
    /// One byte wide.
    #[repr(u8)]
    enum Small {
        /// The least.
        Low,
        High = 255,
    }
    #[repr(i64)]
    #[derive(Copy, Clone, PartialEq, Eq, Hash)]
    enum Wide {
        Negative = -9223372036854775808,
        Zero = 0,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Small;
        type Wide;
        fn next(of: Small) -> Wide;
        fn all() -> Vec<Small>;
        fn count(of: &[Wide]) -> usize;
    }
}
