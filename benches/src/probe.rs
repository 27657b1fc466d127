//! The library as bridge describes it.

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

        #[constructor]
        #[Self = "Probe"]
        fn new(name: &str) -> Probe;
        fn add(self: &Probe, a: u64, b: u64) -> u64;
        fn set(self: &mut Probe, value: u64);
        fn matches(self: &Probe, text: &str) -> bool;
        fn checked(self: &Probe, value: u64) -> Result<u64, ProbeError>;
        fn name(self: &Probe) -> String;
        fn name_ref(self: &Probe) -> &str;
        fn bytes(self: &Probe) -> Vec<u8>;
    }
}
