#[bridge::bridge(namespace = "lib")]
pub mod constructors {
    unsafe extern "C++" {
        include!("lib.h");
        /// A counter.
        type Counter;
        /// Starts at zero.
        #[constructor]
        #[Self = "Counter"]
        fn new() -> Counter;
        /// Starts at `at`.
        #[constructor]
        #[Self = "Counter"]
        fn from_start(at: i64) -> Result<UniquePtr<Counter>>;
        /// Starts where the expression says.
        #[constructor]
        #[Self = "Counter"]
        #[cpp = "lib::Counter(7 * at)"]
        fn times_seven(at: i64) -> Counter;
        fn value(self: &Counter) -> i64;
        fn add(self: &mut Counter, n: i64);
    }
}
