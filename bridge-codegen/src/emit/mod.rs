//! The printers: a [`Plan`] becomes text. They decide nothing.

#[cfg(all(feature = "c", feature = "go", feature = "rust"))]
mod all;
#[cfg(feature = "c")]
pub mod c;
#[cfg(feature = "c")]
pub mod cpp;
#[cfg(any(feature = "c", feature = "go"))]
mod docs;
#[cfg(feature = "go")]
pub mod go;
#[cfg(feature = "c")]
mod packs;
#[cfg(feature = "rust")]
pub mod rust;

#[cfg(all(feature = "c", feature = "go", feature = "rust"))]
pub use all::{Printed, Target, print};

#[cfg(feature = "c")]
use crate::{Compiled, plan::Plan, spans::Places};

/// The files of C and C++: the header, the shim and the parts of the runtime that it
/// includes.
#[cfg(feature = "c")]
pub fn c_files(compiled: &Compiled) -> Vec<File> {
    c_files_at(&compiled.plan, &Places::new(&compiled.spans))
}

#[cfg(feature = "c")]
fn c_files_at(plan: &Plan, places: &Places) -> Vec<File> {
    let mut files = vec![c::print(plan), cpp::print(plan, places)];
    files.extend(cpp::runtime_of(plan));
    files
}

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its contents.
    pub contents: String,
}
