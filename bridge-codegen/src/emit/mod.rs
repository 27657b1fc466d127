//! The printers: a [`Plan`](crate::Plan) becomes text. They decide nothing.

#[cfg(feature = "c")]
pub mod c;
#[cfg(feature = "c")]
pub mod cpp;
#[cfg(any(feature = "c", feature = "go"))]
mod docs;
#[cfg(feature = "go")]
pub mod go;
#[cfg(feature = "rust")]
pub mod rust;

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its contents.
    pub contents: String,
}
