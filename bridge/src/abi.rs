//! What generated code is made of. Not for use by hand: it changes with the
//! generator, whose version is therefore pinned to this crate's.
//!
//! `docs/abi.md` in the repository describes the C ABI that these types are.

pub use crate::batch::{Batch, BatchResult, BatchSpanResult, Joined, Optionals};
pub use crate::live::{Counted, Live};
pub use crate::node::Node;
pub use crate::owned::{Opaque, WeakPtr, weak};
pub use crate::pack::{PackedRow, give, give_optional, pack, pack_optional, unpack};

use crate::error::{Code, Error, Failure};
use crate::pack::{self, Unpack};
use crate::view::{Owner, View};
use std::ffi::c_void;
use std::fmt::{self, Formatter};
use std::mem::MaybeUninit;
use std::ptr::{self, NonNull};

/// What a package's C functions have in common.
#[derive(Debug)]
pub struct Package {
    /// The module's name, as panics say it.
    pub module: &'static str,
    /// Frees an error and its causes.
    pub error_free: unsafe extern "C" fn(*mut Failure),
    /// Frees a buffer.
    pub free: unsafe extern "C" fn(*mut c_void),
    /// Symbols that only a library of this very ABI has. Every generated
    /// function refers to its package, and with it to them: a stale library is
    /// found by the linker.
    pub anchors: &'static [Anchor],
}

/// The address of a symbol, of which nothing but its existence matters.
#[derive(Clone, Copy, Debug)]
pub struct Anchor(pub *const u8);

// SAFETY: nothing is ever read through it.
unsafe impl Sync for Anchor {}
// SAFETY: as above.
unsafe impl Send for Anchor {}

/// `{ error }`
#[derive(Debug)]
#[repr(C)]
pub struct UnitResult {
    error: *mut Failure,
}

/// `{ value; error }`
#[derive(Debug)]
#[repr(C)]
pub struct ValueResult<T> {
    value: MaybeUninit<T>,
    error: *mut Failure,
}

/// `{ value; has_value; error }`
#[derive(Debug)]
#[repr(C)]
pub struct OptionalResult<T> {
    value: MaybeUninit<T>,
    has_value: MaybeUninit<bool>,
    error: *mut Failure,
}

/// `{ data; len; error }`
#[derive(Debug)]
#[repr(C)]
pub struct SpanResult<T> {
    span: MaybeUninit<Span<T>>,
    error: *mut Failure,
}

/// `{ data; len; has_value; error }`
#[derive(Debug)]
#[repr(C)]
pub struct OptionalSpanResult<T> {
    span: MaybeUninit<Span<T>>,
    has_value: MaybeUninit<bool>,
    error: *mut Failure,
}

/// `{ data; len; owner; error }`
#[derive(Debug)]
#[repr(C)]
pub struct ViewResult<T> {
    span: MaybeUninit<Span<T>>,
    owner: MaybeUninit<*mut c_void>,
    error: *mut Failure,
}

/// `{ data; len; owner; has_value; error }`
#[derive(Debug)]
#[repr(C)]
pub struct OptionalViewResult<T> {
    span: MaybeUninit<Span<T>>,
    owner: MaybeUninit<*mut c_void>,
    has_value: MaybeUninit<bool>,
    error: *mut Failure,
}

/// `{ data; len }`, as it stands in a result.
#[derive(Debug)]
#[repr(C)]
pub struct Span<T> {
    data: *const T,
    len: usize,
}

/// Fails when there is an error.
///
/// # Safety
///
/// `error` is null, or came from a function of `package` and is freed by nobody
/// else.
#[inline]
pub(crate) unsafe fn check(error: *mut Failure, package: &'static Package) -> Result<(), Error> {
    match NonNull::new(error) {
        None => Ok(()),
        // SAFETY: the caller's promise.
        Some(error) => Err(unsafe { Error::take(error, package) }),
    }
}

impl UnitResult {
    /// What the function returned.
    ///
    /// # Safety
    ///
    /// A function of `package` returned this.
    #[inline]
    pub unsafe fn take(self, package: &'static Package) -> Result<(), Error> {
        // SAFETY: the caller's promise.
        unsafe { check(self.error, package) }
    }
}

impl<T> ValueResult<T> {
    /// What the function returned.
    ///
    /// # Safety
    ///
    /// A function of `package` returned this, and `T` is what the C header says.
    #[inline]
    pub unsafe fn take(self, package: &'static Package) -> Result<T, Error> {
        // SAFETY: the caller's promise; the value is there when the error is not.
        unsafe {
            check(self.error, package)?;
            Ok(self.value.assume_init())
        }
    }
}

impl<T> OptionalResult<T> {
    /// What the function returned.
    ///
    /// # Safety
    ///
    /// A function of `package` returned this, and `T` is what the C header says.
    #[inline]
    pub unsafe fn take(self, package: &'static Package) -> Result<Option<T>, Error> {
        // SAFETY: the caller's promise; the flag is there when the error is not,
        // and the value when the flag says so.
        unsafe {
            check(self.error, package)?;
            Ok(if self.has_value.assume_init() { Some(self.value.assume_init()) } else { None })
        }
    }
}

impl<T> SpanResult<T> {
    /// What all items of a batch give together.
    ///
    /// # Safety
    ///
    /// A function of `package` returned this.
    #[inline]
    pub(crate) unsafe fn take_span(self, package: &'static Package) -> Result<Span<T>, Error> {
        // SAFETY: the caller's promise; the span is there when the error is not.
        unsafe {
            check(self.error, package)?;
            Ok(self.span.assume_init())
        }
    }

    /// The elements that C++ lends.
    ///
    /// # Safety
    ///
    /// A function of `package` returned this, `T` is what the C header says, and
    /// what the elements are borrowed from is unchanged while `'a` lasts.
    #[inline]
    pub unsafe fn take_slice<'a>(self, package: &'static Package) -> Result<&'a [T], Error> {
        // SAFETY: the caller's promise; the span is there when the error is not.
        unsafe {
            check(self.error, package)?;
            self.span.assume_init().slice()
        }
    }

    /// The elements that C++ gives, which are in the caller's scratch of `cap`
    /// elements when they fit there.
    ///
    /// # Safety
    ///
    /// As for [`take_slice`](Self::take_slice), the scratch being alive.
    #[inline]
    pub unsafe fn take_vec(self, package: &'static Package, cap: usize) -> Result<Vec<T>, Error> {
        // SAFETY: the caller's promise; the span is there when the error is not.
        unsafe {
            check(self.error, package)?;
            self.span.assume_init().vec(package, cap)
        }
    }
}

impl<T> SpanResult<T> {
    /// Appends the elements that C++ gives, which are in `room` when they fit there.
    ///
    /// # Safety
    ///
    /// As for [`take_slice`](Self::take_slice), and the function was given `room`.
    #[inline]
    pub unsafe fn append(self, package: &'static Package, room: Room<'_, T>) -> Result<(), Error> {
        // SAFETY: the caller's promise; the span is there when the error is not.
        unsafe {
            check(self.error, package)?;
            room.fill(package, &self.span.assume_init())
        }
    }
}

impl SpanResult<u8> {
    /// Appends the text that C++ gives, which is in `room` when it fits there.
    ///
    /// # Safety
    ///
    /// As for [`append`](Self::append).
    #[inline]
    pub unsafe fn append_text(self, package: &'static Package, room: TextRoom<'_>) -> Result<(), Error> {
        // SAFETY: the caller's promise; the span is there when the error is not.
        unsafe {
            check(self.error, package)?;
            room.fill(package, &self.span.assume_init())
        }
    }

    /// The text that C++ lends.
    ///
    /// # Safety
    ///
    /// As for [`take_slice`](Self::take_slice).
    #[inline]
    pub unsafe fn take_str<'a>(self, package: &'static Package) -> Result<&'a str, Error> {
        // SAFETY: the caller's promise.
        utf8(unsafe { self.take_slice(package) }?)
    }

    /// The text that C++ gives.
    ///
    /// # Safety
    ///
    /// As for [`take_vec`](Self::take_vec).
    #[inline]
    pub unsafe fn take_string(self, package: &'static Package, cap: usize) -> Result<String, Error> {
        // SAFETY: the caller's promise; the span is there when the error is not.
        unsafe {
            check(self.error, package)?;
            self.span.assume_init().string(package, cap)
        }
    }

    /// The packed value that C++ gives.
    ///
    /// # Safety
    ///
    /// As for [`take_vec`](Self::take_vec).
    #[inline]
    pub unsafe fn take_packed<T: Unpack>(self, package: &'static Package, cap: usize) -> Result<T, Error> {
        // SAFETY: the caller's promise; the span is there when the error is not.
        unsafe {
            check(self.error, package)?;
            self.span.assume_init().packed(package, cap)
        }
    }
}

/// Frees what owns the memory of a result that is not copied.
type FreeView = unsafe extern "C" fn(*mut c_void);

impl<T> ViewResult<T> {
    /// The elements that C++ gives where they are.
    ///
    /// # Safety
    ///
    /// A function of `package` returned this, `T` is what the C header says, and `free`
    /// frees what it gave, which nobody else does.
    #[inline]
    pub unsafe fn take_view(self, package: &'static Package, free: FreeView) -> Result<View<[T]>, Error> {
        // SAFETY: the caller's promise; the span and its owner are there when the error
        // is not.
        unsafe {
            check(self.error, package)?;
            self.span.assume_init().view(Owner::new(self.owner.assume_init(), free))
        }
    }
}

impl ViewResult<u8> {
    /// The text that C++ gives where it is.
    ///
    /// # Safety
    ///
    /// As for [`take_view`](Self::take_view).
    #[inline]
    pub unsafe fn take_text(self, package: &'static Package, free: FreeView) -> Result<View<str>, Error> {
        // SAFETY: the caller's promise; the span and its owner are there when the error
        // is not.
        unsafe {
            check(self.error, package)?;
            self.span.assume_init().text_view(Owner::new(self.owner.assume_init(), free))
        }
    }
}

impl<T> OptionalViewResult<T> {
    /// The elements that C++ gives where they are, if any.
    ///
    /// # Safety
    ///
    /// As for [`ViewResult::take_view`].
    #[inline]
    pub unsafe fn take_view(
        self,
        package: &'static Package,
        free: FreeView,
    ) -> Result<Option<View<[T]>>, Error> {
        // SAFETY: the caller's promise.
        unsafe {
            match self.owned(package, free)? {
                Some((span, owner)) => span.view(owner).map(Some),
                None => Ok(None),
            }
        }
    }

    /// # Safety
    ///
    /// As for [`ViewResult::take_view`].
    #[inline]
    unsafe fn owned(
        self,
        package: &'static Package,
        free: FreeView,
    ) -> Result<Option<(Span<T>, Owner)>, Error> {
        // SAFETY: the caller's promise; the flag is there when the error is not, and the
        // span and its owner when the flag says so.
        unsafe {
            check(self.error, package)?;
            if !self.has_value.assume_init() {
                return Ok(None);
            }
            Ok(Some((self.span.assume_init(), Owner::new(self.owner.assume_init(), free))))
        }
    }
}

impl OptionalViewResult<u8> {
    /// The text that C++ gives where it is, if any.
    ///
    /// # Safety
    ///
    /// As for [`ViewResult::take_view`].
    #[inline]
    pub unsafe fn take_text(
        self,
        package: &'static Package,
        free: FreeView,
    ) -> Result<Option<View<str>>, Error> {
        // SAFETY: the caller's promise.
        unsafe {
            match self.owned(package, free)? {
                Some((span, owner)) => span.text_view(owner).map(Some),
                None => Ok(None),
            }
        }
    }
}

impl<T> OptionalSpanResult<T> {
    /// The elements that C++ lends, if any.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::take_slice`].
    #[inline]
    pub unsafe fn take_slice<'a>(self, package: &'static Package) -> Result<Option<&'a [T]>, Error> {
        // SAFETY: the caller's promise.
        match unsafe { self.span(package) }? {
            // SAFETY: the caller's promise.
            Some(span) => unsafe { span.slice() }.map(Some),
            None => Ok(None),
        }
    }

    /// The elements that C++ gives, if any.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::take_vec`].
    #[inline]
    pub unsafe fn take_vec(self, package: &'static Package, cap: usize) -> Result<Option<Vec<T>>, Error> {
        // SAFETY: the caller's promise.
        match unsafe { self.span(package) }? {
            // SAFETY: the caller's promise.
            Some(span) => unsafe { span.vec(package, cap) }.map(Some),
            None => Ok(None),
        }
    }

    /// # Safety
    ///
    /// A function of `package` returned this.
    #[inline]
    unsafe fn span(self, package: &'static Package) -> Result<Option<Span<T>>, Error> {
        // SAFETY: the caller's promise; the flag is there when the error is not,
        // and the span when the flag says so.
        unsafe {
            check(self.error, package)?;
            Ok(if self.has_value.assume_init() { Some(self.span.assume_init()) } else { None })
        }
    }
}

impl<T> OptionalSpanResult<T> {
    /// Appends the elements that C++ gives, if any, and says whether there are.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::append`].
    #[inline]
    pub unsafe fn append(self, package: &'static Package, room: Room<'_, T>) -> Result<bool, Error> {
        // SAFETY: the caller's promise.
        match unsafe { self.span(package) }? {
            // SAFETY: the caller's promise.
            Some(span) => unsafe { room.fill(package, &span) }.map(|()| true),
            None => Ok(false),
        }
    }
}

impl OptionalSpanResult<u8> {
    /// Appends the text that C++ gives, if any, and says whether there is.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::append`].
    #[inline]
    pub unsafe fn append_text(self, package: &'static Package, room: TextRoom<'_>) -> Result<bool, Error> {
        // SAFETY: the caller's promise.
        match unsafe { self.span(package) }? {
            // SAFETY: the caller's promise.
            Some(span) => unsafe { room.fill(package, &span) }.map(|()| true),
            None => Ok(false),
        }
    }

    /// The text that C++ lends, if any.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::take_slice`].
    #[inline]
    pub unsafe fn take_str<'a>(self, package: &'static Package) -> Result<Option<&'a str>, Error> {
        // SAFETY: the caller's promise.
        unsafe { self.take_slice(package) }?.map(utf8).transpose()
    }

    /// The text that C++ gives, if any.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::take_vec`].
    #[inline]
    pub unsafe fn take_string(self, package: &'static Package, cap: usize) -> Result<Option<String>, Error> {
        // SAFETY: the caller's promise.
        match unsafe { self.span(package) }? {
            // SAFETY: the caller's promise.
            Some(span) => unsafe { span.string(package, cap) }.map(Some),
            None => Ok(None),
        }
    }

    /// The packed value that C++ gives, if any.
    ///
    /// # Safety
    ///
    /// As for [`SpanResult::take_vec`].
    #[inline]
    pub unsafe fn take_packed<T: Unpack>(
        self,
        package: &'static Package,
        cap: usize,
    ) -> Result<Option<T>, Error> {
        // SAFETY: the caller's promise.
        match unsafe { self.span(package) }? {
            // SAFETY: the caller's promise.
            Some(span) => unsafe { span.packed(package, cap) }.map(Some),
            None => Ok(None),
        }
    }
}

impl<T> Span<T> {
    /// # Safety
    ///
    /// `data` and `len` are `T`s that live unchanged while `'a` lasts.
    #[inline]
    pub(crate) unsafe fn slice<'a>(self) -> Result<&'a [T], Error> {
        // Null with a length of 0 is C++'s empty span.
        if self.len == 0 {
            return Ok(&[]);
        }
        if self.len > isize::MAX as usize / size_of::<T>().max(1) {
            return Err(too_long(self.len));
        }
        // SAFETY: the caller's promise; no longer than Rust allows.
        Ok(unsafe { std::slice::from_raw_parts(self.data, self.len) })
    }

    /// The elements where they are.
    ///
    /// # Safety
    ///
    /// They are `T`s that live unchanged as long as `owner`.
    #[inline]
    unsafe fn view(self, owner: Owner) -> Result<View<[T]>, Error> {
        // SAFETY: the caller's promise.
        unsafe { Ok(View::new(self.slice()?, owner)) }
    }

    /// The elements that C++ gives, which are in the caller's scratch of `cap`
    /// elements when they fit there.
    ///
    /// # Safety
    ///
    /// A function of `package` gave this, `T` is what the C header says, the
    /// scratch is alive, and nobody else takes what it gave.
    ///
    /// # Errors
    /// More elements than Rust can address.
    #[inline]
    pub unsafe fn vec(self, package: &'static Package, cap: usize) -> Result<Vec<T>, Error> {
        let _buffer = self.buffer(package, cap);
        // SAFETY: the caller's promise.
        unsafe { list(self.slice()?) }
    }

    /// The owner of memory that did not fit the scratch buffer: frees it when
    /// the copy is done, and also when it panics.
    #[inline]
    pub(crate) fn buffer(&self, package: &'static Package, cap: usize) -> Option<Buffer> {
        (self.len > cap).then(|| Buffer { data: self.data.cast_mut().cast(), package })
    }
}

/// A copy of elements.
///
/// # Safety
///
/// `T` is plain data, whether it says so or not.
///
/// # Errors
/// None: what makes a value of an item's part returns a `Result`.
#[inline]
pub unsafe fn list<T>(part: &[T]) -> Result<Vec<T>, Error> {
    let mut vec = Vec::with_capacity(part.len());
    // SAFETY: `vec` has room for that many elements, which are plain data.
    unsafe {
        ptr::copy_nonoverlapping(part.as_ptr(), vec.as_mut_ptr(), part.len());
        vec.set_len(part.len());
    }
    Ok(vec)
}

/// Text.
///
/// # Errors
/// Bytes that are not UTF-8.
#[inline]
pub fn text(part: &[u8]) -> Result<String, Error> {
    utf8(part).map(str::to_owned)
}

impl<T: Copy> Span<T> {
    /// The numbers that an error holds.
    ///
    /// # Safety
    ///
    /// An error holds this, and `T` is what the C header says.
    pub unsafe fn held(&self) -> Vec<T> {
        // SAFETY: the caller's promise.
        unsafe { Self { data: self.data, len: self.len }.slice() }.map_or_else(|_| Vec::new(), <[T]>::to_vec)
    }
}

impl Span<u8> {
    /// The text that an error holds, with U+FFFD for what is not UTF-8.
    ///
    /// # Safety
    ///
    /// An error holds this.
    pub unsafe fn held_text(&self) -> String {
        // SAFETY: the caller's promise.
        String::from_utf8_lossy(&unsafe { self.held() }).into_owned()
    }

    /// The text where it is.
    ///
    /// # Safety
    ///
    /// As for [`view`](Self::view).
    #[inline]
    unsafe fn text_view(self, owner: Owner) -> Result<View<str>, Error> {
        // SAFETY: the caller's promise.
        unsafe { Ok(View::new(utf8(self.slice()?)?, owner)) }
    }

    /// The text that C++ gives.
    ///
    /// # Safety
    ///
    /// As for [`vec`](Self::vec).
    ///
    /// # Errors
    /// Text that is not UTF-8.
    #[inline]
    pub unsafe fn string(self, package: &'static Package, cap: usize) -> Result<String, Error> {
        let _buffer = self.buffer(package, cap);
        // SAFETY: the caller's promise.
        utf8(unsafe { self.slice() }?).map(str::to_owned)
    }

    /// The packed value that C++ gives.
    ///
    /// # Safety
    ///
    /// As for [`vec`](Self::vec).
    ///
    /// # Errors
    /// Bytes that are no such value.
    #[inline]
    pub unsafe fn packed<T: Unpack>(self, package: &'static Package, cap: usize) -> Result<T, Error> {
        let _buffer = self.buffer(package, cap);
        // SAFETY: the caller's promise.
        unpack(unsafe { self.slice() }?)
    }
}

impl<T> Clone for Span<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Span<T> {}

/// A place in a text, as C has it: where there is none, `begin` is `usize::MAX`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Range {
    begin: usize,
    end: usize,
}

impl From<Range> for Option<std::ops::Range<usize>> {
    #[inline]
    fn from(range: Range) -> Self {
        (range.begin != usize::MAX).then_some(range.begin..range.end)
    }
}

/// Places as Rust has them.
///
/// # Errors
/// That of `taken`.
#[inline]
pub fn ranges(taken: Result<Vec<Range>, Error>) -> Result<Vec<Option<std::ops::Range<usize>>>, Error> {
    taken.map(|ranges| ranges.into_iter().map(Option::from).collect())
}

/// The same, where there may be none at all.
///
/// # Errors
/// That of `taken`.
#[inline]
pub fn optional_ranges(
    taken: Result<Option<Vec<Range>>, Error>,
) -> Result<Option<Vec<Option<std::ops::Range<usize>>>>, Error> {
    match taken {
        Ok(Some(given)) => ranges(Ok(given)).map(Some),
        Ok(None) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Memory that C++ gave us.
#[derive(Debug)]
pub(crate) struct Buffer {
    data: *mut c_void,
    package: &'static Package,
}

impl Drop for Buffer {
    fn drop(&mut self) {
        // SAFETY: `Span::buffer` makes one only for memory that C++ gave us.
        unsafe { (self.package.free)(self.data) }
    }
}

#[inline]
fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    pack::utf8(bytes).map_err(Error::from)
}

/// What C++ sent is not what it should be: a failure of this crate's own.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("{len} elements from C++ are more than Rust can address")]
    TooLong { len: usize },
}

#[cold]
#[inline(never)]
fn too_long(len: usize) -> Error {
    let message = Refused::TooLong { len };
    Error::local(Code::OutOfRange, c"bridge::refused", 0, None, message.to_string())
}

/// Refuses, at compile time, a struct whose layout differs from C's: `offsets`
/// are pairs of what Rust has and what C has.
pub const fn same_layout<T>(size: usize, align: usize, offsets: &[(usize, usize)]) {
    let mut same = size_of::<T>() == size && align_of::<T>() == align;
    let mut index = 0;
    while index < offsets.len() {
        same = same && offsets[index].0 == offsets[index].1;
        index += 1;
    }
    assert!(same, "this struct has another layout in Rust than in C");
}

/// An opaque type of a bridge, by the name of its C++ class.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an opaque type of a bridge",
    label = "no opaque type of a bridge",
    note = "`type T = path::to::T;` stands for an opaque type that another bridge module declares with `type T;`",
    note = "structs and enums are declared in each module that uses them",
    note = "a type with #[confined] or #[lock] has its thread or lock in its own bridge, and is not for others"
)]
pub trait Class {
    /// Its path from the root, as in `kv::Store`.
    const NAME: &'static str;
}

/// Refuses, at compile time, one Rust type for two C++ classes.
pub const fn same_class(theirs: &str, ours: &str) {
    let (theirs, ours) = (theirs.as_bytes(), ours.as_bytes());
    let mut same = theirs.len() == ours.len();
    let mut index = 0;
    while same && index < ours.len() {
        same = theirs[index] == ours[index];
        index += 1;
    }
    assert!(
        same,
        "the other bridge has another C++ class here: its namespace and #[cxx_name] must be the same"
    );
}

/// Refuses, at compile time, a type that its own bridge does not share between
/// threads.
pub const fn is_sync<T: Sync>() {}

/// Where a small result is put, so that it needs no memory of its own.
#[derive(Debug)]
pub struct Scratch<T, const N: usize>(MaybeUninit<[T; N]>);

impl<T, const N: usize> Scratch<T, N> {
    /// Room for `N` elements, not initialised.
    #[inline]
    #[expect(clippy::new_without_default, reason = "generated code alone makes one")]
    pub const fn new() -> Self {
        Self(MaybeUninit::uninit())
    }

    /// Where the elements go.
    #[inline]
    pub fn data(&mut self) -> *mut T {
        self.0.as_mut_ptr().cast()
    }

    /// How many fit.
    #[inline]
    pub const fn cap(&self) -> usize {
        N
    }
}

/// What a vector has room for, where a result is put that is appended to it.
#[derive(Debug)]
pub struct Room<'a, T>(&'a mut Vec<T>);

impl<'a, T> Room<'a, T> {
    /// The room behind what `dst` holds.
    #[inline]
    pub const fn new(dst: &'a mut Vec<T>) -> Self {
        Self(dst)
    }

    /// Where the elements go.
    #[inline]
    pub fn data(&mut self) -> *mut T {
        self.0.spare_capacity_mut().as_mut_ptr().cast()
    }

    /// How many fit.
    #[inline]
    pub const fn cap(&self) -> usize {
        self.0.capacity() - self.0.len()
    }

    /// # Safety
    ///
    /// A function of `package` that was given this room gave `span`, whose elements are
    /// plain data, and nobody else takes them.
    #[inline]
    unsafe fn fill(self, package: &'static Package, span: &Span<T>) -> Result<(), Error> {
        let _buffer = span.buffer(package, self.cap());
        let len = span.len;
        if len > self.cap() {
            // SAFETY: the caller's promise.
            let slice = unsafe { span.slice() }?;
            self.0.reserve(len);
            // SAFETY: there is room for that many elements, which are plain data.
            unsafe { ptr::copy_nonoverlapping(slice.as_ptr(), self.0.as_mut_ptr().add(self.0.len()), len) };
        }
        // SAFETY: the elements are there, by now or because C++ has put them there.
        unsafe { self.0.set_len(self.0.len() + len) };
        Ok(())
    }
}

/// The same of text.
#[derive(Debug)]
pub struct TextRoom<'a>(Room<'a, u8>);

impl<'a> TextRoom<'a> {
    /// The room behind what `dst` holds.
    #[inline]
    pub const fn new(dst: &'a mut String) -> Self {
        // SAFETY: nothing is appended but text that was found to be UTF-8.
        Self(Room::new(unsafe { dst.as_mut_vec() }))
    }

    /// Where the bytes go.
    #[inline]
    pub fn data(&mut self) -> *mut u8 {
        self.0.data()
    }

    /// How many fit.
    #[inline]
    pub const fn cap(&self) -> usize {
        self.0.cap()
    }

    /// # Safety
    ///
    /// As for [`Room::fill`].
    #[inline]
    unsafe fn fill(self, package: &'static Package, span: &Span<u8>) -> Result<(), Error> {
        // SAFETY: the caller's promise.
        let refused = unsafe { span.slice() }.and_then(utf8).err();
        if let Some(error) = refused {
            drop(span.buffer(package, self.cap()));
            return Err(error);
        }
        // SAFETY: the caller's promise.
        unsafe { self.0.fill(package, span) }
    }
}

impl Package {
    /// The result of a function that its description does not allow to fail.
    ///
    /// # Panics
    ///
    /// When it failed all the same, with everything the error says.
    #[inline]
    #[track_caller]
    pub fn contract<T>(&self, result: Result<T, Error>, function: &str) -> T {
        match result {
            Ok(value) => value,
            Err(error) => broken(self.module, function, &error),
        }
    }
}

#[cold]
#[inline(never)]
#[track_caller]
fn broken(module: &str, function: &str, error: &Error) -> ! {
    let mut report = format!("{module}::{function} failed, which its description does not allow");
    let mut link = Some(&**error);
    while let Some(failure) = link {
        report += &format!("\n  {}: {} ({}", failure.type_name(), failure.message(), failure.code());
        if let Some(domain) = failure.domain() {
            report += &format!(", {domain} {}", failure.detail());
        }
        report.push(')');
        link = failure.cause();
    }
    panic!("{report}")
}

/// The number of the error set's variant that an error is; 0 if none.
#[inline]
pub fn kind(error: &Error) -> i32 {
    error.kind()
}

/// What an error of a kind with fields says beside its message.
///
/// # Safety
///
/// `F` is what the C header says for the error's kind.
#[inline]
pub unsafe fn fields<F>(error: &Error) -> Option<&F> {
    // SAFETY: the caller's promise; the fields live as long as the error.
    unsafe { error.fields().cast::<F>().as_ref() }
}

/// Shows an error of an error set, of the kind given.
pub fn debug(f: &mut Formatter<'_>, name: &str, kind: &dyn fmt::Debug, error: &Error) -> fmt::Result {
    error.describe(f.debug_struct(name).field("kind", kind))
}

/// An optional scalar, enum or record as C takes it, beside its `is_some()`.
///
/// # Safety
///
/// `T` is plain data: a second copy of it in C++ is harmless.
#[inline]
pub const unsafe fn value<T>(value: &Option<T>) -> MaybeUninit<T> {
    match value {
        // SAFETY: `value` is a reference, and the caller allows the copy.
        Some(value) => MaybeUninit::new(unsafe { ptr::read(value) }),
        // Zeroed rather than uninitialised: C++ copies it before it looks at
        // the flag.
        None => MaybeUninit::zeroed(),
    }
}

/// Text or elements, as a pointer and a length.
pub trait Lent {
    /// What the pointer points to.
    type Elem;

    /// The elements.
    fn elems(&self) -> &[Self::Elem];
}

impl Lent for str {
    type Elem = u8;

    #[inline]
    fn elems(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl Lent for std::ffi::CStr {
    type Elem = u8;
    #[inline]
    fn elems(&self) -> &[u8] {
        self.to_bytes()
    }
}

impl<T> Lent for [T] {
    type Elem = T;

    #[inline]
    fn elems(&self) -> &[T] {
        self
    }
}

/// The pointer of optional text or elements, beside [`len`] and `is_some()`.
#[inline]
pub fn data<L: Lent + ?Sized>(lent: Option<&L>) -> *const L::Elem {
    lent.map_or(ptr::null(), |lent| lent.elems().as_ptr())
}

/// The length of optional text or elements; 0 when there are none.
#[inline]
pub fn len<L: Lent + ?Sized>(lent: Option<&L>) -> usize {
    lent.map_or(0, |lent| lent.elems().len())
}

#[doc(hidden)]
#[cfg(feature = "cxx")]
pub use cxx;

/// Tells other bridges which C++ class an opaque type of the description is. When
/// this crate's feature `cxx` is on, it may stand in a `#[cxx::bridge]` too.
#[doc(hidden)]
#[cfg(feature = "cxx")]
#[macro_export]
macro_rules! __cxx_type {
    ($name:ident $(<$($lifetime:lifetime),+>)?, $id:tt) => {
        impl $(<$($lifetime),+>)? $crate::abi::Class for $name $(<$($lifetime),+>)? {
            const NAME: &'static str = $id;
        }

        unsafe impl $(<$($lifetime),+>)? $crate::abi::cxx::ExternType for $name $(<$($lifetime),+>)? {
            type Id = $crate::abi::cxx::type_id!($id);
            type Kind = $crate::abi::cxx::kind::Opaque;
        }
    };
}

/// The same for a type that Rust can own: also in a `cxx::UniquePtr`, whose
/// methods cxx would otherwise ask of the user's bridge. An `impl UniquePtr<T>`
/// there is not needed.
#[doc(hidden)]
#[cfg(feature = "cxx")]
#[macro_export]
macro_rules! __cxx_owned_type {
    ($name:ident $(<$($lifetime:lifetime),+>)?, $id:tt) => {
        $crate::abi::cxx_type!($name $(<$($lifetime),+>)?, $id);

        unsafe impl $(<$($lifetime),+>)? $crate::abi::cxx::memory::UniquePtrTarget
            for $name $(<$($lifetime),+>)?
        {
            fn __typename(f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(::core::stringify!($name))
            }

            fn __null() -> ::core::mem::MaybeUninit<*mut ::core::ffi::c_void> {
                ::core::mem::MaybeUninit::new(::core::ptr::null_mut())
            }

            unsafe fn __raw(raw: *mut Self) -> ::core::mem::MaybeUninit<*mut ::core::ffi::c_void> {
                ::core::mem::MaybeUninit::new(raw.cast())
            }

            unsafe fn __get(repr: ::core::mem::MaybeUninit<*mut ::core::ffi::c_void>) -> *const Self {
                unsafe { repr.assume_init() }.cast()
            }

            unsafe fn __release(repr: ::core::mem::MaybeUninit<*mut ::core::ffi::c_void>) -> *mut Self {
                unsafe { repr.assume_init() }.cast()
            }

            unsafe fn __drop(repr: ::core::mem::MaybeUninit<*mut ::core::ffi::c_void>) {
                let object: *mut Self = unsafe { repr.assume_init() }.cast();
                if !object.is_null() {
                    // Ours for as long as it takes to destroy it.
                    <Self as $crate::abi::Counted>::live(1);
                    unsafe { <Self as $crate::Object>::destroy(object) }
                }
            }
        }
    };
}

/// Without the feature `cxx`, its name for other bridges alone.
#[doc(hidden)]
#[cfg(not(feature = "cxx"))]
#[macro_export]
macro_rules! __cxx_type {
    ($name:ident $(<$($lifetime:lifetime),+>)?, $id:tt) => {
        impl $(<$($lifetime),+>)? $crate::abi::Class for $name $(<$($lifetime),+>)? {
            const NAME: &'static str = $id;
        }
    };
}

/// Without the feature `cxx`, the same as for a type that nobody owns.
#[doc(hidden)]
#[cfg(not(feature = "cxx"))]
#[macro_export]
macro_rules! __cxx_owned_type {
    ($($type:tt)*) => { $crate::abi::cxx_type!($($type)*); };
}

/// What every set of flags can do.
#[doc(hidden)]
#[macro_export]
macro_rules! __flags {
    ($name:ident, $number:ident, [$($named:tt),*]) => {
        impl $name {
            /// No flag.
            #[must_use]
            pub const fn empty() -> Self {
                Self(0)
            }

            /// The flags with these bits. C++ is not given any that has no name: the
            /// call fails.
            #[must_use]
            pub const fn from_bits(bits: $number) -> Self {
                Self(bits)
            }

            /// The flags as a number.
            #[must_use]
            pub const fn bits(self) -> $number {
                self.0
            }

            /// Whether no flag is set.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Whether all flags of `other` are set.
            #[must_use]
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }
        }

        impl ::core::ops::BitOr for $name {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl ::core::ops::BitOrAssign for $name {
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }

        impl ::core::ops::BitAnd for $name {
            type Output = Self;
            fn bitand(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::abi::fmt_flags(f, self.0 as u64, &[$($named),*])
            }
        }
    };
}

pub use {__cxx_owned_type as cxx_owned_type, __cxx_type as cxx_type, __flags as flags};

/// Writes the names of the flags that are set: `Read|Write`. What has a name as
/// a whole has that one.
///
/// # Errors
///
/// As the formatter's.
pub fn fmt_flags(f: &mut Formatter<'_>, bits: u64, named: &[(&str, u64)]) -> fmt::Result {
    let is_bit = u64::is_power_of_two;
    if let Some((name, _)) = named.iter().find(|(_, value)| *value == bits && !is_bit(bits)) {
        return f.write_str(name);
    }
    let (mut rest, mut separator) = (bits, "");
    for (name, value) in named.iter().filter(|(_, value)| is_bit(*value) && bits & value != 0) {
        write!(f, "{separator}{name}")?;
        rest &= !value;
        separator = "|";
    }
    if rest != 0 || separator.is_empty() { write!(f, "{separator}{rest:#x}") } else { Ok(()) }
}
