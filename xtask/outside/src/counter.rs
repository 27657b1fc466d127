#[bindings::bridge(namespace = "counter", crate = bindings)]
pub mod counter {
    unsafe extern "C++" {
        include!("count.h");

        /// Counts up to a limit.
        type Counter;

        /// A counter at zero.
        #[constructor]
        #[Self = "Counter"]
        fn new(limit: u32) -> Counter;
        /// Adds `amount`; the new value.
        fn add(self: &mut Counter, amount: u32) -> Result<u32>;
    }
}
