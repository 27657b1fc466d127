//! Opaque types in the bridges of [`cxx`].

use crate::owned::{Object, Owned};
use cxx::UniquePtr;
use cxx::memory::UniquePtrTarget;
use std::ptr::NonNull;

/// A `std::unique_ptr` takes over the object.
impl<T: Object + UniquePtrTarget> From<Owned<T>> for UniquePtr<T> {
    fn from(owned: Owned<T>) -> Self {
        // SAFETY: the object is ours alone, and `std::default_delete` is what
        // `Object::destroy` runs.
        unsafe { Self::from_raw(Owned::into_raw(owned).as_ptr()) }
    }
}

/// Takes over the object of a `std::unique_ptr`, which comes back when it is null.
impl<T: Object + UniquePtrTarget> TryFrom<UniquePtr<T>> for Owned<T> {
    type Error = UniquePtr<T>;

    fn try_from(unique: UniquePtr<T>) -> Result<Self, UniquePtr<T>> {
        match NonNull::new(unique.into_raw()) {
            // SAFETY: the unique pointer owned it, and has given it up.
            Some(object) => Ok(unsafe { Self::from_raw(object) }),
            None => Err(UniquePtr::null()),
        }
    }
}
