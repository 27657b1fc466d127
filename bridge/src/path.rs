//! Paths of files, which cross as the bytes that the system knows. Not for use by hand.
//!
//! The shim refuses a path with a NUL in it, in both directions: the system would take
//! what is before it for the whole.

use crate::abi::{Lent, OptionalSpanResult, Package, Span, SpanResult};
use crate::error::Error;
use crate::pack::{Pack, Packer, Refusal, Unpack, Unpacker};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// The bytes of a path.
#[inline]
#[must_use]
pub fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_bytes()
}

/// The path that some bytes are.
#[inline]
fn of(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

/// The same, which owns them.
#[inline]
fn owned(bytes: Vec<u8>) -> PathBuf {
    OsString::from_vec(bytes).into()
}

/// The path that an item of a batch gives.
///
/// # Errors
/// None: the shim has refused what is no path.
#[inline]
pub fn path_buf(bytes: &[u8]) -> Result<PathBuf, Error> {
    Ok(owned(bytes.to_vec()))
}

impl Lent for Path {
    type Elem = u8;

    #[inline]
    fn elems(&self) -> &[u8] {
        bytes(self)
    }
}

impl SpanResult<u8> {
    /// The path that C++ lends.
    ///
    /// # Safety
    ///
    /// As for [`take_slice`](Self::take_slice).
    #[inline]
    pub unsafe fn take_path<'a>(self, package: &'static Package) -> Result<&'a Path, Error> {
        // SAFETY: the caller's promise.
        unsafe { self.take_slice(package) }.map(of)
    }

    /// The path that C++ gives.
    ///
    /// # Safety
    ///
    /// As for [`take_vec`](Self::take_vec).
    #[inline]
    pub unsafe fn take_path_buf(self, package: &'static Package, cap: usize) -> Result<PathBuf, Error> {
        // SAFETY: the caller's promise.
        unsafe { self.take_vec(package, cap) }.map(owned)
    }
}

impl OptionalSpanResult<u8> {
    /// The path that C++ lends, if any.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::take_slice`].
    #[inline]
    pub unsafe fn take_path<'a>(self, package: &'static Package) -> Result<Option<&'a Path>, Error> {
        // SAFETY: the caller's promise.
        Ok(unsafe { self.take_slice(package) }?.map(of))
    }

    /// The path that C++ gives, if any.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::take_vec`].
    #[inline]
    pub unsafe fn take_path_buf(
        self,
        package: &'static Package,
        cap: usize,
    ) -> Result<Option<PathBuf>, Error> {
        // SAFETY: the caller's promise.
        Ok(unsafe { self.take_vec(package, cap) }?.map(owned))
    }
}

impl Span<u8> {
    /// The path that C++ gives.
    ///
    /// # Safety
    ///
    /// As for [`vec`](Self::vec).
    ///
    /// # Errors
    /// More bytes than Rust can address.
    #[inline]
    pub unsafe fn path_buf(self, package: &'static Package, cap: usize) -> Result<PathBuf, Error> {
        // SAFETY: the caller's promise.
        unsafe { self.vec(package, cap) }.map(owned)
    }

    /// The path that an error holds.
    ///
    /// # Safety
    ///
    /// An error holds this.
    #[must_use]
    pub unsafe fn held_path(&self) -> PathBuf {
        // SAFETY: the caller's promise.
        owned(unsafe { self.held() })
    }
}

impl Pack for Path {
    #[inline]
    fn pack(&self, out: &mut Packer) {
        bytes(self).pack(out);
    }
}

impl Pack for PathBuf {
    #[inline]
    fn pack(&self, out: &mut Packer) {
        self.as_path().pack(out);
    }
}

impl Unpack for PathBuf {
    const LEAST: usize = size_of::<u32>();

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        Vec::unpack(from).map(owned)
    }
}
