//! What C++ gives without a copy: its memory, owned.

use std::ffi::c_void;
use std::fmt;
use std::ops::Deref;
use std::ptr::NonNull;

/// Text or elements where C++ has put them, which this owns: nothing was copied.
///
/// It is `T`, `str` or a slice, to be read. C++ frees the memory when it is dropped.
pub struct View<T: ?Sized> {
    data: NonNull<T>,
    _owner: Owner,
}

/// What owns the memory in C++.
#[derive(Debug)]
pub(crate) struct Owner {
    object: *mut c_void,
    free: unsafe extern "C" fn(*mut c_void),
}

impl Owner {
    /// # Safety
    ///
    /// A function gave `object`, which `free` frees, and nobody else does.
    pub(crate) const unsafe fn new(object: *mut c_void, free: unsafe extern "C" fn(*mut c_void)) -> Self {
        Self { object, free }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // SAFETY: the promise of `new`.
        unsafe { (self.free)(self.object) }
    }
}

impl<T: ?Sized> View<T> {
    /// # Safety
    ///
    /// `data` lives, unchanged, as long as `owner`.
    pub(crate) unsafe fn new(data: &T, owner: Owner) -> Self {
        Self { data: NonNull::from(data), _owner: owner }
    }
}

// SAFETY: it owns elements, which are plain data, and memory that any thread may free.
unsafe impl<T: ?Sized + Send> Send for View<T> {}
// SAFETY: as above; by reference, it is only read.
unsafe impl<T: ?Sized + Sync> Sync for View<T> {}

impl<T: ?Sized> Deref for View<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the promise of `new`.
        unsafe { self.data.as_ref() }
    }
}

impl<T: ?Sized> AsRef<T> for View<T> {
    #[inline]
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for View<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for View<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
