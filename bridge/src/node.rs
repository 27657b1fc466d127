//! Places in objects that live in C++.

use crate::owned::Opaque;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ptr::NonNull;

/// What every node consists of: C++'s pointer to a part of an `Owner`, which it
/// borrows as `&'o Owner` does.
#[repr(transparent)]
pub struct Node<'o, Owner> {
    at: NonNull<Opaque>,
    owner: PhantomData<&'o Owner>,
}

// SAFETY: what is reached through a node is the owner's, so that a node on another
// thread is what `&Owner` would be there.
unsafe impl<Owner: Sync> Send for Node<'_, Owner> {}
// SAFETY: sharing it gives copies of it, no more.
unsafe impl<Owner: Sync> Sync for Node<'_, Owner> {}

impl<Owner> Copy for Node<'_, Owner> {}

impl<Owner> Clone for Node<'_, Owner> {
    fn clone(&self) -> Self {
        *self
    }
}

/// Two nodes are equal that are the same place.
impl<Owner> PartialEq for Node<'_, Owner> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl<Owner> Eq for Node<'_, Owner> {}

impl<Owner> Hash for Node<'_, Owner> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}

impl<Owner> fmt::Debug for Node<'_, Owner> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.fmt(f)
    }
}
