//! Opaque types in the bridges of [`cxx`].

use crate::owned::{Object, Owned};
use cxx::UniquePtr;
use cxx::memory::UniquePtrTarget;
use std::ptr::NonNull;

/// A `std::unique_ptr` takes over the object.
impl<T: Object + UniquePtrTarget> From<Owned<T>> for UniquePtr<T> {
    fn from(owned: Owned<T>) -> Self {
        // From here on, cxx counts as little of it as of its other objects.
        T::live(-1);
        // SAFETY: the object is ours alone, and `std::default_delete` is what
        // `Object::destroy` runs.
        unsafe { Self::from_raw(Owned::into_raw(owned).as_ptr()) }
    }
}

/// A `cxx::UniquePtr` that owns nothing cannot become an [`Owned`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the unique_ptr is null")]
pub struct NullPtr;

/// Takes over the object of a `std::unique_ptr`.
impl<T: Object + UniquePtrTarget> TryFrom<UniquePtr<T>> for Owned<T> {
    type Error = NullPtr;

    fn try_from(unique: UniquePtr<T>) -> Result<Self, NullPtr> {
        let object = NonNull::new(unique.into_raw()).ok_or(NullPtr)?;
        T::live(1);
        // SAFETY: the unique pointer owned it, and has given it up.
        Ok(unsafe { Self::from_raw(object) })
    }
}
