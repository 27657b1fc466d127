//! One small C++ library, bound by bridge and by cxx.

pub mod bars;
mod probe;
mod probe_cxx;

pub use probe::probe as bridged;
pub use probe_cxx::probe as cxxed;
