//! The library as cxx describes it.

#[cxx::bridge(namespace = "bench")]
#[allow(missing_docs, clippy::missing_errors_doc, clippy::undocumented_unsafe_blocks)]
pub mod probe {
    unsafe extern "C++" {
        include!("probe_cxx.h");

        type Probe;

        fn new_probe(name: &str) -> UniquePtr<Probe>;
        fn add(self: &Probe, a: u64, b: u64) -> u64;
        fn set(self: Pin<&mut Probe>, value: u64);
        fn matches_str(probe: &Probe, text: &str) -> bool;
        fn checked(self: &Probe, value: u64) -> Result<u64>;
        fn name_unique(probe: &Probe) -> UniquePtr<CxxString>;
        fn name_string(probe: &Probe) -> String;
        fn name_str(probe: &Probe) -> &str;
        fn bytes_unique(probe: &Probe) -> UniquePtr<CxxVector<u8>>;
    }
}
