//! Tuples: several results in Go, and one value elsewhere.

#[bridge::bridge(namespace = "lib")]
pub mod tuples {
    unsafe extern "C++" {
        include!("lib.h");

        /// The least and the greatest.
        fn extent(values: &[f64]) -> Result<(f64, f64)>;
        /// A name and its number, if there is one.
        fn first() -> Option<(String, u32)>;
    }
}
