//! Safe Rust bindings of C++ libraries, from one description.
//!
//! An engineer describes a library's interface once, in a module under
//! [`#[bridge]`](macro@bridge), which expands in place to safe bindings; the
//! `bridge` command makes a Go package and a C header of the same text, and
//! `bridge-cpp-build` compiles the C++ side from `build.rs`.
//!
//! ```no_run
//! /// An ordered store of byte strings.
//! #[bridge::bridge(namespace = "kv")]
//! pub mod kv {
//!     /// Says when a write is on disk.
//!     enum Durability { Buffered, Synced = 4 }
//!
//!     /// What can go wrong in a store.
//!     #[errors]
//!     enum KvError {
//!         /// The store's files are damaged.
//!         #[catch("kv::corruption")]
//!         Corruption,
//!         /// A file could not be opened, read or written.
//!         #[catch("std::system_error")]
//!         Io,
//!     }
//!
//!     unsafe extern "C++" {
//!         include!("kv/store.h");
//!
//!         /// An ordered store of byte strings.
//!         type Store;
//!         /// A position in a [`Store`].
//!         type Cursor<'store>;
//!
//!         /// Opens the store at `path`.
//!         #[constructor]
//!         #[Self = "Store"]
//!         fn open(path: &str, durability: Durability) -> Result<Store, KvError>;
//!         /// The value of `key`, if there is one.
//!         fn get(self: &Store, key: &[u8]) -> Result<Option<Vec<u8>>, KvError>;
//!         /// The number of entries.
//!         fn len(self: &Store) -> usize;
//!         /// A cursor at the first entry.
//!         fn cursor<'s>(self: &'s Store) -> UniquePtr<Cursor<'s>>;
//!         /// The key at the position.
//!         fn key(self: &Cursor) -> &[u8];
//!     }
//! }
//!
//! use kv::{Durability, KvErrorKind, Store};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let store = match Store::open("data.kv", Durability::Synced) {
//!         Ok(store) => store,
//!         // An exception, by its C++ type, with all that it said.
//!         Err(error) if error.kind() == KvErrorKind::Corruption => {
//!             eprintln!("{}: {error}", error.error().type_name());
//!             return Ok(());
//!         }
//!         Err(error) => return Err(error.into()),
//!     };
//!     if let Some(value) = store.get(b"key")? {
//!         println!("{} bytes, {} entries", value.len(), store.len());
//!     }
//!     let cursor = store.cursor(); // cannot outlive the store: it does not compile
//!     println!("{:?}", cursor.key());
//!     Ok(())
//! }
//! ```
//!
//! # What becomes of what
//!
//! * An opaque `type T;` is never held by value. [`Owned<T>`](Owned) owns the C++
//!   object and destroys it; `&T` and `&mut T` point to it; lifetimes say what
//!   borrows from what. It is `Send`, and `Sync` when the description says so
//!   (`#[sync_const]`, `#[sync]`).
//! * An exception becomes an [`Error`], or an error of the description's own
//!   with a kind to match on. It carries a canonical [`Code`], the C++ type, the
//!   library's own number, the message and the causes, and implements
//!   [`std::error::Error`] with its sources.
//! * A function that is not declared `Result` and throws all the same has broken
//!   its contract: a panic with the whole error in it, at the caller's line.
//! * Text from C++ is checked to be UTF-8. Where it is not, a function that can
//!   fail returns an error of code [`Code::DataLoss`] whose
//!   [`detail`](Failure::detail) is the offset of the first bad byte; one that
//!   cannot fail panics.
//! * Text inside lists, maps, structs and whatever else crosses packed is checked
//!   in the same way, and so is everything else there. A map that has a key twice,
//!   for instance, is refused.
//!
//! * What C++ gives piece by piece is a [`Stream`], an iterator that fetches in
//!   batches.
//!
//! # Features
//!
//! * `cxx`: opaque types implement `cxx::ExternType`, so that they pass through
//!   an existing `#[cxx::bridge]`, and [`Owned`] converts from and to
//!   `cxx::UniquePtr`.

#[doc(hidden)]
pub mod abi;
mod batch;
#[cfg(feature = "cxx")]
mod cxx;
mod error;
mod live;
mod node;
mod owned;
#[doc(hidden)]
pub mod pack;
#[doc(hidden)]
#[cfg(unix)]
pub mod path;
mod stream;
#[doc(hidden)]
pub mod time;
mod view;

#[cfg(feature = "cxx")]
pub use crate::cxx::NullPtr;
pub use error::{Code, Error, Failure, UnknownCode};
pub use live::{LiveType, verify_none};
pub use owned::{Object, Owned, Shared, SharedObject, Value, Weak, WeakObject, unpin};
pub use stream::{Stream, Streamed};
pub use view::View;

/// Expands the description of a C++ library to Rust bindings, in place.
///
/// The crate's documentation has an example, `docs/language.md` of the
/// repository every construct.
pub use bridge_macros::bridge;
