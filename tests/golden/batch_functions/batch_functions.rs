//! Batches without any object: little of Go's runtime is needed.

/// What can be done to many numbers.
#[bridge::bridge(namespace = "lib")]
pub mod batch_functions {
    unsafe extern "C++" {
        include!("lib.h");

        /// Half of an even number.
        #[batch]
        fn half(number: i32) -> Result<i32>;
    }
}
