#[bridge::bridge(namespace = "lib")]
pub mod unsafe_functions {
    extern "C++" {
        include!("lib.h");
        unsafe fn poke(at: u64) -> u64;
    }
}
