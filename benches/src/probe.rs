//! The library as bridge describes it.

/// A library that does nothing much.
#[bridge::bridge(namespace = "bench", std = "c++17")]
pub mod probe {
    /// What the library throws.
    #[errors]
    enum ProbeError {
        /// A value it does not take.
        #[catch("bench::failure")]
        Failure,
    }

    unsafe extern "C++" {
        include!("probe.h");

        /// Something to call.
        type Probe;

        /// A probe of that name.
        #[constructor]
        #[Self = "Probe"]
        fn new(name: &str) -> Probe;
        /// The sum.
        fn add(self: &Probe, a: u64, b: u64) -> u64;
        /// Changes a field.
        fn set(self: &mut Probe, value: u64);
        /// Whether that is its name.
        fn matches(self: &Probe, text: &str) -> bool;
        /// The value, unless it is 0.
        fn checked(self: &Probe, value: u64) -> Result<u64, ProbeError>;
        /// Its name, copied.
        fn name(self: &Probe) -> String;
        /// Its name, lent.
        fn name_ref(self: &Probe) -> &str;
        /// Its name's bytes.
        fn bytes(self: &Probe) -> Vec<u8>;
    }
}
