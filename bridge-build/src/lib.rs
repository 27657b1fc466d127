//! For build scripts: compiles the C++ side of a `bridge` description and links
//! it.
//!
//! ```no_run
//! // build.rs
//! bridge_build::bridge("src/kv.rs").include("cpp").file("cpp/store.cc").compile("kv");
//! ```
//!
//! The description itself may name the library's sources, its pkg-config
//! package and its C++ standard; then the line is shorter:
//!
//! ```no_run
//! bridge_build::bridge("src/re2.rs").compile("re2-bridge");
//! ```
//!
//! The generated header, shim and runtime are written to `OUT_DIR`, and only
//! when they changed. Cargo is told to run the script again when the
//! description, a source, or any header that the compiler read changes.
//!
//! What fails says what happened, where, why, and what to do; see [`Error`].
//!
//! The modules [`check`], [`fit`], [`render`], [`source`] and
//! [`write`](mod@write) are shared with the `bridge` command.

mod builder;
mod cfgs;
pub mod check;
mod error;
pub mod fit;
mod link;
mod place;
pub mod render;
mod said;
pub mod source;
pub mod write;

pub use builder::{Builder, Built};
pub use error::Error;

/// Starts a build from the description in that file, relative to the package.
pub fn bridge(description: impl Into<std::path::PathBuf>) -> Builder {
    Builder::new(description)
}
