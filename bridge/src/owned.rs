//! Objects that live in C++.

use crate::live::{Counted, Live};
use std::cell::UnsafeCell;
use std::fmt;
use std::marker::{PhantomData, PhantomPinned};
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::panic::RefUnwindSafe;
use std::pin::Pin;
use std::ptr::NonNull;

/// What every opaque type consists of in Rust: nothing that can be moved, read
/// or made.
///
/// Size 0, alignment 1; neither `Send` nor `Sync` nor `Unpin` by itself; not
/// read-only to the optimiser, because C++ may change the object behind `&T`.
#[repr(C, packed)]
pub struct Opaque {
    _not_send_or_sync: [*const u8; 0],
    _pinned: PhantomData<PhantomPinned>,
    _mutable: Mutable,
}

const _: () = assert!(size_of::<Opaque>() == 0 && align_of::<Opaque>() == 1);

/// Makes `&T` one that does not promise that nothing changes.
#[repr(C)]
struct Mutable(UnsafeCell<[u8; 0]>);

// SAFETY: there is nothing in it. `Opaque` says about threads what has to be said,
// once, so that rustc does not report each mistake twice.
unsafe impl Sync for Mutable {}

/// No Rust panic passes through C++, so none can leave an object half changed.
impl RefUnwindSafe for Opaque {}

/// An opaque C++ type whose objects Rust can own. Generated code implements it.
///
/// # Safety
///
/// `Self` is of size 0, and `destroy` ends the life of the C++ object.
#[diagnostic::on_unimplemented(
    message = "the bridge that declares `{Self}` does not say how to destroy it",
    label = "nothing destroys it",
    note = "write `impl UniquePtr<T> {{}}` in that bridge module: no function there gives or takes one"
)]
pub unsafe trait Object: Counted {
    /// Destroys the object.
    ///
    /// # Safety
    ///
    /// `object` points to a C++ object of this type that the caller owns. It
    /// is gone afterwards.
    unsafe fn destroy(object: *mut Self);
}

/// The one owner of a C++ object, which is destroyed when this is dropped.
///
/// It is what `std::unique_ptr` is in C++, except that it is never null, and
/// what [`Box`] is in Rust, except that the object does not live in Rust: it can
/// not be moved out, and [`std::mem::swap`] of two of them through `&mut T`
/// does nothing.
#[repr(transparent)]
pub struct Owned<T: Object> {
    object: NonNull<T>,
    owns: PhantomData<T>,
}

// SAFETY: it is the object's only owner, as a `Box` would be.
unsafe impl<T: Object + Send> Send for Owned<T> {}
// SAFETY: sharing it shares the object, no more.
unsafe impl<T: Object + Sync> Sync for Owned<T> {}

impl<T: Object> Owned<T> {
    /// Takes ownership of an object.
    ///
    /// # Safety
    ///
    /// `object` points to a C++ object of this type that nobody else owns, such
    /// as what [`into_raw`](Self::into_raw) returned. Whatever `T`'s lifetimes
    /// name outlives it.
    pub unsafe fn from_raw(object: NonNull<T>) -> Self {
        Self { object, owns: PhantomData }
    }

    /// Gives up ownership: nothing destroys the object until somebody takes
    /// the pointer as its own.
    ///
    /// An associated function, so that it cannot hide a method of `T`.
    pub fn into_raw(this: Self) -> NonNull<T> {
        ManuallyDrop::new(this).object
    }

    /// The C++ object's address, for as long as `this` owns it.
    ///
    /// An associated function, so that it cannot hide a method of `T`.
    pub fn as_ptr(this: &Self) -> *const T {
        this.object.as_ptr()
    }

    /// The object as methods declared with `self: Pin<&mut T>` take it.
    pub fn pin_mut(&mut self) -> Pin<&mut T> {
        // SAFETY: C++ objects are pinned: no Rust code can move one.
        unsafe { Pin::new_unchecked(&mut **self) }
    }
}

/// The object behind a pin, such as `cxx::UniquePtr::pin_mut` returns, as methods
/// with `&mut self` take it.
///
/// Safe, although [`Pin::get_unchecked_mut`] is not: an [`Object`] has no bytes in
/// Rust that could be moved.
pub fn unpin<T: Object>(object: Pin<&mut T>) -> &mut T {
    // SAFETY: nothing can be moved out of a value of size 0 that is made in C++.
    unsafe { object.get_unchecked_mut() }
}

impl<T: Object> Drop for Owned<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: we own it, and are being dropped.
        unsafe { T::destroy(self.object.as_ptr()) }
    }
}

impl<T: Object> Deref for Owned<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the object is alive while we own it.
        unsafe { self.object.as_ref() }
    }
}

impl<T: Object> DerefMut for Owned<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the object is alive while we own it, and we are borrowed
        // exclusively.
        unsafe { self.object.as_mut() }
    }
}

impl<T: Object> AsRef<T> for Owned<T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: Object> AsMut<T> for Owned<T> {
    fn as_mut(&mut self) -> &mut T {
        self
    }
}

impl<T: Object> fmt::Debug for Owned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Owned<{}>({:p})", std::any::type_name::<T>(), self.object)
    }
}

/// An opaque C++ type that is a value, `#[value]` in the description: a copy of an
/// object is as good as the object. Generated code implements it.
#[diagnostic::on_unimplemented(
    message = "objects of `{Self}` are not copied",
    label = "not a value",
    note = "write `#[value]` on the type in the bridge module, if C++ copies its objects cheaply"
)]
pub trait Value: Object + Sized {
    /// Copies the object, as its C++ copy constructor does.
    ///
    /// # Panics
    ///
    /// When the copy constructor throws.
    fn copy(&self) -> Owned<Self>;
}

impl<T: Value> Clone for Owned<T> {
    /// # Panics
    ///
    /// When the object's copy constructor throws.
    fn clone(&self) -> Self {
        (**self).copy()
    }
}

/// An opaque C++ type whose objects are held by `std::shared_ptr`. Generated code
/// implements it.
///
/// # Safety
///
/// `Self` is of size 0; `hold` adds a holder, or returns null without memory for
/// one, and `release` ends one.
#[diagnostic::on_unimplemented(
    message = "no function of the bridge gives a `SharedPtr` of `{Self}`",
    label = "nothing shares it"
)]
pub unsafe trait SharedObject: Counted {
    /// One holder more.
    ///
    /// # Safety
    ///
    /// `object` points to a C++ object that the caller is a holder of.
    unsafe fn hold(object: *const Self) -> *const Self;

    /// One holder less.
    ///
    /// # Safety
    ///
    /// The caller is a holder of the object, and is none afterwards.
    unsafe fn release(object: *const Self);
}

/// One holder of a C++ object, which others hold too, in Rust or in C++. With the
/// last of them the object is destroyed.
///
/// It is what `std::shared_ptr` is in C++, except that it is never null, and
/// what [`Arc`](std::sync::Arc) is in Rust: it gives `&T` and no `&mut T`.
#[repr(transparent)]
pub struct Shared<T: SharedObject> {
    object: NonNull<T>,
    holds: PhantomData<T>,
}

// SAFETY: as of an `Arc`: each thread has a `&T`, and the last one destroys it.
unsafe impl<T: SharedObject + Send + Sync> Send for Shared<T> {}
// SAFETY: from a `&Shared<T>`, another thread can make a `Shared<T>` of its own.
unsafe impl<T: SharedObject + Send + Sync> Sync for Shared<T> {}

impl<T: SharedObject> Shared<T> {
    /// # Safety
    ///
    /// `object` points to a C++ object that the caller is a holder of, by a holder that
    /// this becomes.
    pub(crate) unsafe fn from_held(object: NonNull<T>) -> Self {
        Self { object, holds: PhantomData }
    }

    /// The C++ object's address, for as long as `this` holds it. Of two holders of
    /// one object it is the same.
    ///
    /// An associated function, so that it cannot hide a method of `T`.
    pub fn as_ptr(this: &Self) -> *const T {
        this.object.as_ptr()
    }
}

impl<T: WeakObject> Shared<T> {
    /// A weak pointer to the object.
    ///
    /// An associated function, so that it cannot hide a method of `T`.
    ///
    /// # Panics
    ///
    /// When there is no memory for one.
    #[track_caller]
    pub fn downgrade(this: &Self) -> Weak<T> {
        T::downgrade(this)
    }
}

impl<T: SharedObject> Clone for Shared<T> {
    /// # Panics
    ///
    /// When there is no memory for one more holder.
    fn clone(&self) -> Self {
        // SAFETY: we are a holder.
        let object = unsafe { T::hold(self.object.as_ptr()) };
        let object = NonNull::new(object.cast_mut()).expect("there is no memory for one more holder");
        Self { object, holds: PhantomData }
    }
}

impl<T: SharedObject> Drop for Shared<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: we are a holder, and are being dropped.
        unsafe { T::release(self.object.as_ptr()) }
    }
}

impl<T: SharedObject> Deref for Shared<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the object is alive while we hold it.
        unsafe { self.object.as_ref() }
    }
}

impl<T: SharedObject> AsRef<T> for Shared<T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: SharedObject> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shared<{}>({:p})", std::any::type_name::<T>(), self.object)
    }
}

/// An opaque C++ type whose objects have weak pointers. Generated code implements
/// it.
///
/// # Safety
///
/// The functions are those of a `std::weak_ptr` of that type.
#[diagnostic::on_unimplemented(
    message = "the bridge that declares `{Self}` has no `WeakPtr` of it",
    label = "nothing points to it weakly",
    note = "write `impl WeakPtr<T> {{}}` in that bridge module: no function there gives or takes one"
)]
pub unsafe trait WeakObject: SharedObject + Sized {
    /// A pointer to an object that is held.
    fn downgrade(object: &Self) -> Weak<Self>;

    /// One holder more, unless the object is gone.
    fn upgrade(pointer: &WeakPtr<Self>) -> Option<Shared<Self>>;

    /// One pointer more, or null without memory for it.
    fn copy(pointer: &WeakPtr<Self>) -> *mut WeakPtr<Self>;

    /// One pointer less.
    ///
    /// # Safety
    ///
    /// The caller owns the pointer. It is gone afterwards.
    unsafe fn destroy(pointer: *mut WeakPtr<Self>);

    /// As [`Counted::live`], of pointers.
    #[doc(hidden)]
    fn live(by: i32) -> Live;
}

/// A `std::weak_ptr` of C++, behind a pointer.
#[repr(C)]
pub struct WeakPtr<T> {
    _object: Opaque,
    _to: PhantomData<T>,
}

impl<T: WeakObject> Counted for WeakPtr<T> {
    fn live(by: i32) -> Live {
        <T as WeakObject>::live(by)
    }
}

/// The pointer behind a [`Weak`].
pub fn weak<T: WeakObject>(pointer: &Weak<T>) -> &WeakPtr<T> {
    // SAFETY: it is there as long as we own it.
    unsafe { pointer.pointer.as_ref() }
}

/// A pointer to a C++ object that others hold, which does not keep it.
///
/// It is what `std::weak_ptr` is in C++, and what [`std::sync::Weak`] is in Rust:
/// [`upgrade`](Self::upgrade) makes a holder of it, while there is an object.
#[repr(transparent)]
pub struct Weak<T: WeakObject> {
    pointer: NonNull<WeakPtr<T>>,
    leads: PhantomData<T>,
}

// SAFETY: as of a `Shared`, which it can become on whichever thread it is.
unsafe impl<T: WeakObject + Send + Sync> Send for Weak<T> {}
// SAFETY: likewise, and a `std::weak_ptr` can be read by several threads at once.
unsafe impl<T: WeakObject + Send + Sync> Sync for Weak<T> {}

impl<T: WeakObject> Weak<T> {
    /// One more holder of the object, or none if it is gone, or if there never was
    /// one.
    ///
    /// # Panics
    ///
    /// When there is no memory for one more holder.
    #[must_use]
    #[track_caller]
    pub fn upgrade(&self) -> Option<Shared<T>> {
        T::upgrade(weak(self))
    }
}

impl<T: WeakObject> Clone for Weak<T> {
    /// # Panics
    ///
    /// When there is no memory for one more pointer.
    fn clone(&self) -> Self {
        let pointer = T::copy(weak(self));
        let pointer = NonNull::new(pointer).expect("there is no memory for one more weak pointer");
        Self { pointer, leads: PhantomData }
    }
}

impl<T: WeakObject> Drop for Weak<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: we own it, and are being dropped.
        unsafe { T::destroy(self.pointer.as_ptr()) }
    }
}

impl<T: WeakObject> fmt::Debug for Weak<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Weak<{}>", std::any::type_name::<T>())
    }
}
