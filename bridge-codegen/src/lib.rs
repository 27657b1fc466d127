//! The compiler behind `bridge`.
//!
//! One description of a C++ library's interface goes through four stages, each
//! a function of the one before it, and is then printed in four languages:
//!
//! ```text
//! read      tokens      -> Description   what was written, with spans
//! resolve   Description -> Model         names bound, types known
//! check     Model       -> diagnostics   every rule of the language
//! plan      Model       -> Plan          the C ABI, decided once
//! emit      Plan        -> text          four printers, no decisions
//! ```
//!
//! This crate touches no file and starts no process.

mod check;
mod compile;
pub mod diagnostic;
pub mod emit;
mod find;
mod names;
pub mod plan;
mod read;
mod resolve;
mod spans;
mod suggest;
pub mod terms;
mod words;

pub use compile::{Compiled, MAX_SOURCE_BYTES, Module, Options, compile_file, compile_module};
pub use diagnostic::{Code, Diagnostic, Diagnostics};
pub use plan::Plan;
pub use read::Cfgs;
pub use spans::{LineColumn, Spans};

/// The version of this generator, as it stands in generated files.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
