#[bridge::bridge(namespace = "lib")]
pub mod errors {
    /// What can go wrong.
    #[errors]
    enum LibError {
        /// A sensor does not answer.
        #[catch("lib::timeout", code = "DEADLINE_EXCEEDED")]
        Timeout,
        /// Something of the library's own, or an int.
        #[catch("lib::failure")]
        #[catch("int")]
        Failure,
        #[catch("std::exception")]
        Standard,
    }
    unsafe extern "C++" {
        include!("lib.h");
        fn read(sensor: u32) -> Result<f64, LibError>;
        fn reset() -> Result<(), LibError>;
    }
}
