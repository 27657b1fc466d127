//! Values that cross packed: everything that is neither plain data nor a row of it,
//! in one buffer and one crossing. Not for use by hand: what the bytes mean is
//! between this crate and the shim of the same version.
//!
//! Both sides are one process, so numbers stand in its byte order, nothing is
//! aligned, and nothing is padded:
//!
//! | type | bytes |
//! |---|---|
//! | number, `bool`, enum, plain struct | as in memory |
//! | `Duration`, `SystemTime` | `i64` nanoseconds |
//! | `String`, `&str`, `PathBuf`, `&Path` | `u32` length, bytes |
//! | `Vec<T>`, `&[T]`, a set | `u32` count, items |
//! | a map | `u32` count, then each key with its value |
//! | `[T; N]`, a tuple, a struct | the items, the parts, the fields |
//! | `Option<T>` | `u8` 0 or 1, and in case of 1 the value |
//! | an enum with data | `u32` index of the variant, then what it holds |
//! | an object | its address, whose owner or holder the reader becomes |
//! | `&T` of an object | its address, which the reader is lent for the call |
//!
//! Behind a whole value whose objects the reader is to own, or may become a holder of by
//! a holder that it is given, they stand once more, in their order: of each its address and
//! the function that ends it, then two `u32`: how many bytes the value has, with all bits
//! inverted so that few other numbers look like it, and how many objects. Of what cannot be
//! read, the objects are ended. The list itself is believed if it begins where the value
//! ends; if it does not, nobody knows of whom there is anything to end.
//!
//! Writing fails only for more items than a `u32` counts. Reading believes nothing:
//! each length is compared with what is left before memory is reserved for it, and
//! each `bool`, enumerator, character and key is looked at before it becomes a value.

use crate::batch::present;
use crate::error::{Code, Error};
use crate::owned::{Object, Owned, Shared, SharedObject};
use crate::time::NoTime;
use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::c_void;
use std::hash::{BuildHasher, Hash};
use std::mem::{ManuallyDrop, MaybeUninit};
use std::ptr::{self, NonNull};

/// What can be written into a packed value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not cross inside of other values",
    label = "cannot be packed"
)]
pub trait Pack {
    /// Whether objects of C++ may stand in one.
    const OBJECTS: bool = false;

    /// Writes the value, which stays the caller's.
    fn pack(&self, out: &mut Packer);

    /// Writes the value, and gives C++ the objects in it.
    #[inline]
    fn give(self, out: &mut Packer)
    where
        Self: Sized,
    {
        self.pack(out);
    }

    /// Writes values one after the other. Plain data are copied as a whole.
    #[inline]
    fn pack_row(row: &[Self], out: &mut Packer)
    where
        Self: Sized,
    {
        for item in row {
            item.pack(out);
        }
    }
}

/// What can be read from a packed value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not cross inside of other values",
    label = "cannot be unpacked"
)]
pub trait Unpack: Sized {
    /// The fewest bytes that one takes: what a count is compared with.
    const LEAST: usize;

    /// Whether objects of C++ may stand in one, which are listed behind the whole.
    const OBJECTS: bool = false;

    /// Reads a value.
    ///
    /// # Errors
    /// Bytes that are no such value.
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal>;

    /// Reads that many values, which are known to have room in what is left.
    ///
    /// # Errors
    /// Bytes that are no such values.
    #[inline]
    fn unpack_row(count: usize, from: &mut Unpacker<'_>) -> Result<Vec<Self>, Refusal> {
        let mut row = Vec::with_capacity(from.worth_reserving::<Self>(count));
        for _ in 0..count {
            row.push(Self::unpack(from)?);
        }
        Ok(row)
    }

    /// Reads `N` values.
    ///
    /// # Errors
    /// Bytes that are no such values.
    #[inline]
    fn unpack_array<const N: usize>(from: &mut Unpacker<'_>) -> Result<[Self; N], Refusal> {
        let mut array = Started { items: [const { MaybeUninit::uninit() }; N], len: 0 };
        while array.len < N {
            array.items[array.len].write(Self::unpack(from)?);
            array.len += 1;
        }
        Ok(array.finish())
    }
}

/// An array of which the first items are there: what is read before a refusal is
/// dropped with it.
struct Started<T, const N: usize> {
    items: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> Started<T, N> {
    #[inline]
    fn finish(mut self) -> [T; N] {
        assert_eq!(self.len, N, "all of the array is there");
        self.len = 0;
        // SAFETY: all items are there, and none is dropped with `self` any more.
        unsafe { ptr::from_ref(&self.items).cast::<[T; N]>().read() }
    }
}

impl<T, const N: usize> Drop for Started<T, N> {
    fn drop(&mut self) {
        for item in &mut self.items[..self.len] {
            // SAFETY: the first `len` items are there.
            unsafe { item.assume_init_drop() }
        }
    }
}

/// Where values are written.
#[derive(Debug)]
pub struct Packer {
    // A plain struct has bytes of padding, which are not initialised.
    bytes: Vec<MaybeUninit<u8>>,
    too_many: Option<TooMany>,
    objects: Leaving,
}

/// The objects of a value that is given.
#[derive(Debug)]
struct Leaving {
    /// Those that C++ is to own, until it does.
    given: Ended,
    /// Holders of those that C++ becomes a holder of: they are needed until it is one.
    held: Ended,
}

impl Leaving {
    const NONE: Self = Self { given: Ended(Vec::new()), held: Ended(Vec::new()) };
}

/// Objects that end with this.
#[derive(Debug)]
struct Ended(Vec<Listed>);

impl Drop for Ended {
    fn drop(&mut self) {
        for Listed { object, end } in self.0.drain(..) {
            if let Some(end) = end {
                // SAFETY: whoever has put it here has given it up, with what ends it.
                unsafe { end(object) }
            }
        }
    }
}

/// More items than a `u32` counts.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{what} of {count} {items} is too long to cross: at most {} can", u32::MAX)]
struct TooMany {
    what: &'static str,
    items: &'static str,
    count: usize,
}

impl Packer {
    #[inline]
    fn new() -> Self {
        Self { bytes: Vec::with_capacity(AT_FIRST), too_many: None, objects: Leaving::NONE }
    }

    #[inline]
    fn finish(self) -> Result<Packed, Error> {
        match self.too_many {
            None => Ok(Packed { bytes: Some(self.bytes), objects: self.objects }),
            Some(too_many) => Err(too_long(too_many)),
        }
    }

    /// Writes a value.
    #[inline]
    pub fn put<P: Pack + ?Sized>(&mut self, value: &P) {
        value.pack(self);
    }

    /// Writes a value with the objects in it.
    #[inline]
    pub fn give<P: Pack>(&mut self, value: P) {
        value.give(self);
    }

    /// Writes where an object is, which C++ is lent for the call.
    #[inline]
    pub fn lend<T>(&mut self, object: &T) {
        self.copy(&[ptr::from_ref(object)]);
    }

    /// Writes the index of an enum's variant, before what that holds.
    #[inline]
    pub fn variant(&mut self, index: u32) {
        self.plain(&index);
    }

    /// Writes plain data.
    #[inline]
    pub fn plain<T: Plain>(&mut self, value: &T) {
        self.plains(std::slice::from_ref(value));
    }

    /// Writes plain data in a row, without their count.
    #[inline]
    pub fn plains<T: Plain>(&mut self, row: &[T]) {
        self.copy(row);
    }

    /// Writes what a row is in memory.
    #[inline]
    fn copy<T>(&mut self, row: &[T]) {
        let len = size_of_val(row);
        self.bytes.reserve(len);
        // SAFETY: there is room for `len` bytes behind those that are there, and
        // whatever the row's bytes are, they are `MaybeUninit`s.
        unsafe {
            let end = self.bytes.as_mut_ptr().add(self.bytes.len());
            ptr::copy_nonoverlapping(row.as_ptr().cast(), end, len);
            self.bytes.set_len(self.bytes.len() + len);
        }
    }

    /// Writes a count, and says whether the items are to be written: they are not
    /// when there are too many.
    #[inline]
    fn count(&mut self, count: usize, what: &'static str, items: &'static str) -> bool {
        match u32::try_from(count) {
            Ok(count) => self.plain(&count),
            Err(_) => self.too_many = Some(TooMany { what, items, count }),
        }
        self.too_many.is_none()
    }
}

/// A packed argument, for the time of a call; or one that is absent. Objects in it
/// that were not given after all end with it.
#[derive(Debug)]
pub struct Packed {
    bytes: Option<Vec<MaybeUninit<u8>>>,
    objects: Leaving,
}

impl Packed {
    const ABSENT: Self = Self { bytes: None, objects: Leaving::NONE };

    /// The first byte; null when there is no argument.
    #[inline]
    pub fn data(&self) -> *const u8 {
        self.bytes.as_ref().map_or(ptr::null(), |bytes| bytes.as_ptr().cast())
    }

    /// The same, for C++ to take the objects that are in it: now they are no longer
    /// Rust's.
    #[inline]
    pub fn give(&mut self) -> *const u8 {
        self.objects.given.0.clear();
        self.data()
    }

    /// How many bytes there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.bytes.as_ref().map_or(0, Vec::len)
    }

    /// Whether no bytes are there.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is an argument.
    #[inline]
    pub fn is_some(&self) -> bool {
        self.bytes.is_some()
    }
}

/// How many bytes an argument has room for at first: most are small, and need no
/// more.
const AT_FIRST: usize = 256;

/// Packs an argument.
///
/// # Errors
/// A list, map or text of more items than a `u32` counts.
#[inline]
pub fn pack<P: Pack + ?Sized>(value: &P) -> Result<Packed, Error> {
    let mut out = Packer::new();
    value.pack(&mut out);
    out.finish()
}

/// Packs an argument with the objects in it, which C++ takes: each stands once more
/// behind the value, with what ends it, so that none is lost with what C++ refuses.
///
/// # Errors
/// As [`pack`]. The objects have ended then.
#[inline]
pub fn give<P: Pack>(value: P) -> Result<Packed, Error> {
    let mut out = Packer::new();
    value.give(&mut out);
    let given = std::mem::take(&mut out.objects.given.0);
    let len = inverted(out.bytes.len());
    out.copy(&given);
    out.plain(&len);
    out.objects.given = Ended(given);
    out.count(out.objects.given.0.len(), "a value", "objects");
    out.finish()
}

/// The length of a value, as it stands behind the list of its objects.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "its low bits tell lengths apart")]
fn inverted(len: usize) -> u32 {
    !(len as u32)
}

/// Packs an argument that may be absent, with the objects in it.
///
/// # Errors
/// As [`give`].
#[inline]
pub fn give_optional<P: Pack>(value: Option<P>) -> Result<Packed, Error> {
    value.map_or(Ok(Packed::ABSENT), give)
}

/// Packs an argument that may be absent.
///
/// # Errors
/// As [`pack`].
#[inline]
pub fn pack_optional<P: Pack>(value: Option<P>) -> Result<Packed, Error> {
    match value {
        Some(value) => pack(&value),
        None => Ok(Packed::ABSENT),
    }
}

#[cold]
#[inline(never)]
fn too_long(too_many: TooMany) -> Error {
    Error::local(Code::InvalidArgument, c"bridge::refused", 0, None, too_many.to_string())
}

/// The values of all items of a batch, each packed, and where that of each ends.
#[derive(Debug)]
pub struct PackedRow {
    bytes: Vec<MaybeUninit<u8>>,
    ends: Vec<usize>,
    present: Vec<bool>,
}

impl PackedRow {
    /// Packs the items' values.
    ///
    /// # Errors
    /// More items in one of them than a `u32` counts.
    pub fn new<P: Pack>(items: &[P]) -> Result<Self, Error> {
        Self::of(items.iter().map(Some))
    }

    /// The same, of those that are there.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn optional<P: Pack>(items: &[Option<P>]) -> Result<Self, Error> {
        Ok(Self { present: present(items), ..Self::of(items.iter().map(Option::as_ref))? })
    }

    fn of<'a, P: Pack + 'a>(items: impl Iterator<Item = Option<&'a P>>) -> Result<Self, Error> {
        let mut out = Packer::new();
        let end = |item: Option<&P>| {
            if let Some(item) = item {
                item.pack(&mut out);
            }
            out.bytes.len()
        };
        let ends = items.map(end).collect();
        match out.too_many {
            None => Ok(Self { bytes: out.bytes, ends, present: Vec::new() }),
            Some(too_many) => Err(too_long(too_many)),
        }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Where the bytes begin.
    pub fn data(&self) -> *const u8 {
        self.bytes.as_ptr().cast()
    }

    /// Where those of the items end.
    pub fn ends(&self) -> *const usize {
        self.ends.as_ptr()
    }

    /// Which items are there.
    pub fn present(&self) -> *const bool {
        self.present.as_ptr()
    }
}

/// Reads a packed value, all of it.
///
/// # Errors
/// Bytes that are no such value, or more than one.
#[inline]
pub fn unpack<T: Unpack>(bytes: &[u8]) -> Result<T, Error> {
    let (rest, objects) = if T::OBJECTS { Objects::behind(bytes)? } else { (bytes, Objects::NONE) };
    let mut from = Unpacker { whole: rest.len(), rest, objects };
    match T::unpack(&mut from) {
        Ok(value) if from.rest.is_empty() && from.objects.0.is_empty() => Ok(value),
        Ok(_) if from.rest.is_empty() => Err(from.refuse(Why::Unread(from.objects.0.len())).into()),
        Ok(_) => Err(from.refuse(Why::LeftOver(from.rest.len())).into()),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Where values are read from.
#[derive(Debug)]
pub struct Unpacker<'b> {
    whole: usize,
    rest: &'b [u8],
    objects: Objects<'b>,
}

/// The objects of a value that nobody has read yet. What is left of them is ended.
#[derive(Debug)]
struct Objects<'b>(&'b [[u8; size_of::<Listed>()]]);

/// An object, as it is listed behind a value, at any address.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
struct Listed {
    object: *mut c_void,
    end: Option<unsafe extern "C" fn(*mut c_void)>,
}

impl<'b> Objects<'b> {
    const NONE: Self = Self(&[]);

    /// What is before the list, and the list.
    fn behind(bytes: &'b [u8]) -> Result<(&'b [u8], Self), Error> {
        let whole = bytes.len();
        let refused = |why| Error::from(Place { at: whole, whole }.refuse(why));
        let Some((bytes, [value, count])) = split_last_numbers(bytes) else {
            return Err(refused(Why::End { wanted: 2 * size_of::<u32>() }));
        };
        let (before, listed) = bytes.as_rchunks();
        let Some(first) = usize::try_from(count).ok().and_then(|count| listed.len().checked_sub(count))
        else {
            return Err(refused(Why::Count { count, room: listed.len() }));
        };
        let before = before.len() + first * size_of::<Listed>();
        if inverted(before) != value {
            return Err(refused(Why::Elsewhere { said: !value, is: before }));
        }
        Ok((&bytes[..before], Self(&listed[first..])))
    }

    fn next(&mut self) -> Option<Listed> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        // SAFETY: as many bytes as it has, which C++ wrote as one; an address and a
        // function or none have no bits that they cannot be.
        Some(unsafe { first.as_ptr().cast::<Listed>().read_unaligned() })
    }
}

impl Drop for Objects<'_> {
    fn drop(&mut self) {
        while let Some(Listed { object, end }) = self.next() {
            if let Some(end) = end {
                // SAFETY: C++ gave the object with what ends it, and nobody has read it.
                unsafe { end(object) }
            }
        }
    }
}

/// Two numbers, and what is before them.
fn split_last_numbers(bytes: &[u8]) -> Option<(&[u8], [u32; 2])> {
    let (bytes, second) = bytes.split_last_chunk()?;
    let (bytes, first) = bytes.split_last_chunk()?;
    Some((bytes, [*first, *second].map(u32::from_ne_bytes)))
}

/// Bytes that are no value: where, and why.
#[derive(Debug)]
pub struct Refusal(Box<Refused>);

#[derive(Debug)]
struct Refused {
    at: usize,
    whole: usize,
    why: Why,
}

/// What is wrong with the bytes.
#[derive(Debug, thiserror::Error)]
enum Why {
    #[error("the bytes end, where {wanted} more are needed")]
    End { wanted: usize },
    #[error("the count says {count} items, and there is room for {room}")]
    Count { count: u32, room: usize },
    #[error("no value of {0}")]
    NoValue(&'static str),
    #[error("neither a value nor none: {0}")]
    Presence(u8),
    #[error("{ty} has no variant {index}")]
    Variant { ty: &'static str, index: u32 },
    #[error("the list of objects is said to begin at byte {said}, and would at byte {is}")]
    Elsewhere { said: u32, is: usize },
    #[error("no {0} that C++ has listed stands here")]
    Unlisted(&'static str),
    #[error("{0} is there twice")]
    Twice(&'static str),
    #[error("{0} bytes are left over")]
    LeftOver(usize),
    #[error("{0} objects are listed that stand nowhere")]
    Unread(usize),
    #[error(transparent)]
    NotUtf8(NotUtf8),
    #[error(transparent)]
    NoTime(NoTime),
}

/// Text from C++ that Rust cannot have.
#[derive(Debug, thiserror::Error)]
#[error("text from C++ is not UTF-8 at byte {at}: {text:?}")]
pub(crate) struct NotUtf8 {
    at: usize,
    text: String,
}

impl NotUtf8 {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(bytes: &[u8], at: usize) -> Self {
        // Enough of the text to recognise it, wherever the bad byte is.
        let around = &bytes[at.saturating_sub(20)..bytes.len().min(at + 20)];
        Self { at, text: String::from_utf8_lossy(around).into_owned() }
    }
}

impl From<NotUtf8> for Error {
    #[cold]
    #[inline(never)]
    fn from(text: NotUtf8) -> Self {
        let at = i64::try_from(text.at).unwrap_or(i64::MAX);
        Self::local(Code::DataLoss, c"bridge::refused", at, Some(c"bridge::utf8"), text.to_string())
    }
}

impl From<Refusal> for Error {
    #[cold]
    #[inline(never)]
    fn from(refusal: Refusal) -> Self {
        let Refused { at, whole, why } = *refusal.0;
        let why = match why {
            // The text or the time is what is wrong, wherever it stands.
            Why::NotUtf8(text) => return text.into(),
            Why::NoTime(time) => return time.into(),
            why => why,
        };
        let message = format!("a packed value from C++ is damaged at byte {at} of {whole}: {why}");
        let at = i64::try_from(at).unwrap_or(i64::MAX);
        Self::local(Code::DataLoss, c"bridge::refused", at, Some(c"bridge::packed"), message)
    }
}

/// The text that some bytes are.
#[inline]
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, NotUtf8> {
    // Most text is short and ASCII, which is told faster than UTF-8 is.
    if bytes.is_ascii() {
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
    }
    std::str::from_utf8(bytes).map_err(|error| NotUtf8::new(bytes, error.valid_up_to()))
}

impl<'b> Unpacker<'b> {
    /// The next value.
    ///
    /// # Errors
    /// Bytes that are no such value.
    #[inline]
    pub fn get<T: Unpack>(&mut self) -> Result<T, Refusal> {
        T::unpack(self)
    }

    /// The index of an enum's variant.
    ///
    /// # Errors
    /// Too few bytes.
    #[inline]
    pub fn variant(&mut self) -> Result<u32, Refusal> {
        self.plain()
    }

    /// The refusal of an index that no variant of the enum has.
    #[cold]
    #[inline(never)]
    pub fn no_variant<T>(&self, index: u32) -> Refusal {
        let why = Why::Variant { ty: type_name::<T>(), index };
        Refusal(Box::new(Refused { at: self.at() - size_of::<u32>(), whole: self.whole, why }))
    }

    /// The refusal of a time that has just been read.
    #[cold]
    #[inline(never)]
    pub(crate) fn no_time(&self, time: NoTime) -> Refusal {
        let at = self.at() - size_of::<i64>();
        Refusal(Box::new(Refused { at, whole: self.whole, why: Why::NoTime(time) }))
    }

    /// An object, whose owner or holder the caller becomes.
    #[inline]
    fn object<T>(&mut self) -> Result<NonNull<T>, Refusal> {
        let place = self.place();
        let address: usize = self.plain()?;
        match self.objects.0.first() {
            Some(first) if first.starts_with(&address.to_ne_bytes()) => {}
            Some(_) | None => return Err(place.refuse(Why::Unlisted(type_name::<T>()))),
        }
        let listed = self.objects.next();
        let object = listed.and_then(|listed| NonNull::new(listed.object.cast()));
        object.ok_or_else(|| place.refuse(Why::Unlisted(type_name::<T>())))
    }

    /// Plain data.
    ///
    /// # Errors
    /// Too few bytes, or bytes that are no value of the type.
    #[inline]
    pub fn plain<T: Plain>(&mut self) -> Result<T, Refusal> {
        let place = self.place();
        let bytes = self.take(size_of::<T>())?.as_ptr();
        // SAFETY: as many bytes as a `T` has.
        if !unsafe { T::is_value(bytes) } {
            return Err(place.refuse(Why::NoValue(type_name::<T>())));
        }
        // SAFETY: as above, and they are a value.
        Ok(unsafe { bytes.cast::<T>().read_unaligned() })
    }

    /// Plain data in a row, without their count.
    ///
    /// # Errors
    /// Too few bytes, or bytes that are no values of the type.
    #[inline]
    pub fn plains<T: Plain>(&mut self, count: usize) -> Result<Vec<T>, Refusal> {
        let bytes = self.plain_bytes::<T>(count)?;
        let mut row: Vec<T> = Vec::with_capacity(count);
        // SAFETY: there is room for `count` values, which the bytes are.
        unsafe {
            ptr::copy_nonoverlapping(bytes.as_ptr(), row.as_mut_ptr().cast(), bytes.len());
            row.set_len(count);
        }
        Ok(row)
    }

    /// Plain data in an array.
    ///
    /// # Errors
    /// As [`plains`](Self::plains).
    #[inline]
    pub fn plain_array<T: Plain, const N: usize>(&mut self) -> Result<[T; N], Refusal> {
        let bytes = self.plain_bytes::<T>(N)?;
        // SAFETY: the bytes are `N` values.
        Ok(unsafe { bytes.as_ptr().cast::<[T; N]>().read_unaligned() })
    }

    /// The bytes of plain data in a row, which are values.
    #[inline]
    fn plain_bytes<T: Plain>(&mut self, count: usize) -> Result<&'b [u8], Refusal> {
        let place = self.place();
        let bytes = self.take(count.saturating_mul(size_of::<T>()))?;
        if !T::ANY {
            for index in 0..count {
                // SAFETY: that many bytes are there, and so are as many as a `T` has.
                if !unsafe { T::is_value(bytes.as_ptr().add(index * size_of::<T>())) } {
                    let place = place.behind(index * size_of::<T>());
                    return Err(place.refuse(Why::NoValue(type_name::<T>())));
                }
            }
        }
        Ok(bytes)
    }

    /// A count of items of at least so many bytes each.
    #[inline]
    fn count(&mut self, least: usize) -> Result<usize, Refusal> {
        let place = self.place();
        let count: u32 = self.plain()?;
        let room = self.rest.len().checked_div(least).unwrap_or(usize::MAX);
        match usize::try_from(count) {
            Ok(items) if items <= room => Ok(items),
            Ok(_) | Err(_) => Err(place.refuse(Why::Count { count, room })),
        }
    }

    /// For how many items of that many memory is reserved at once. An item can take
    /// much more memory than bytes here; a count that is wrong should cost nothing.
    #[inline]
    fn worth_reserving<T>(&self, count: usize) -> usize {
        let most = self.rest.len().saturating_mul(8) / size_of::<T>().max(1);
        count.min(most)
    }

    /// That many bytes.
    #[inline]
    fn take(&mut self, len: usize) -> Result<&'b [u8], Refusal> {
        match self.rest.split_at_checked(len) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Err(self.refuse(Why::End { wanted: len - self.rest.len() })),
        }
    }

    #[inline]
    fn at(&self) -> usize {
        self.whole - self.rest.len()
    }

    #[inline]
    fn place(&self) -> Place {
        Place { at: self.at(), whole: self.whole }
    }

    fn refuse(&self, why: Why) -> Refusal {
        self.place().refuse(why)
    }
}

/// A place among the bytes, for whoever is refused.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    whole: usize,
}

impl Place {
    fn behind(self, bytes: usize) -> Self {
        Self { at: self.at + bytes, ..self }
    }

    #[cold]
    #[inline(never)]
    fn refuse(self, why: Why) -> Refusal {
        Refusal(Box::new(Refused { at: self.at, whole: self.whole, why }))
    }
}

/// Numbers, `bool`, and the enums and structs of a description that are plain data:
/// their bytes cross as they are in memory.
///
/// # Safety
///
/// Bytes for which [`is_value`](Self::is_value) holds are a value of the type; a value
/// holds no pointer; and where [`ANY`](Self::ANY) holds, any initialised bytes are a
/// value.
pub unsafe trait Plain: Sized {
    /// Whether there is nothing to look at.
    const ANY: bool;

    /// Whether bytes are a value.
    ///
    /// # Safety
    ///
    /// As many bytes as the type has can be read there. They need not be aligned.
    unsafe fn is_value(bytes: *const u8) -> bool;
}

/// Numbers of which any bits are one.
macro_rules! numbers {
    ($($number:ty)*) => {$(
        // SAFETY: any bytes of that number are one.
        unsafe impl Plain for $number {
            const ANY: bool = true;

            #[inline]
            unsafe fn is_value(_: *const u8) -> bool {
                true
            }
        }

        $crate::__packed_plain!($number);
    )*};
}

/// What reads and writes plain data.
#[doc(hidden)]
#[macro_export]
macro_rules! __packed_plain {
    ($name:ty) => {
        impl $crate::pack::Pack for $name {
            #[inline]
            fn pack(&self, out: &mut $crate::pack::Packer) {
                out.plain(self);
            }

            #[inline]
            fn pack_row(row: &[Self], out: &mut $crate::pack::Packer) {
                out.plains(row);
            }
        }

        impl $crate::pack::Unpack for $name {
            const LEAST: ::core::primitive::usize = ::core::mem::size_of::<Self>();

            #[inline]
            fn unpack(
                from: &mut $crate::pack::Unpacker<'_>,
            ) -> ::core::result::Result<Self, $crate::pack::Refusal> {
                from.plain()
            }

            #[inline]
            fn unpack_row(
                count: ::core::primitive::usize,
                from: &mut $crate::pack::Unpacker<'_>,
            ) -> ::core::result::Result<::std::vec::Vec<Self>, $crate::pack::Refusal> {
                from.plains(count)
            }

            #[inline]
            fn unpack_array<const N: ::core::primitive::usize>(
                from: &mut $crate::pack::Unpacker<'_>,
            ) -> ::core::result::Result<[Self; N], $crate::pack::Refusal> {
                from.plain_array()
            }
        }
    };
}

/// A plain struct of a description, with those of its fields of which not all bits
/// are a value.
#[doc(hidden)]
#[macro_export]
macro_rules! __packed_record {
    ($name:ident $(, $field:ident: $ty:ty)*) => {
        // SAFETY: plain data, whose other fields are numbers; so are their fields.
        unsafe impl $crate::pack::Plain for $name {
            const ANY: ::core::primitive::bool = true $(&& <$ty as $crate::pack::Plain>::ANY)*;

            #[inline]
            unsafe fn is_value(_bytes: *const ::core::primitive::u8) -> ::core::primitive::bool {
                true $(&& unsafe {
                    let field = _bytes.add(::core::mem::offset_of!($name, $field));
                    <$ty as $crate::pack::Plain>::is_value(field)
                })*
            }
        }

        $crate::__packed_plain!($name);
    };
}

/// An enum of a description: its integer, and the values that it has.
#[doc(hidden)]
#[macro_export]
macro_rules! __packed_enum {
    ($name:ident, $repr:ident, [$($value:literal),*]) => {
        // SAFETY: these are its values.
        unsafe impl $crate::pack::Plain for $name {
            const ANY: ::core::primitive::bool = false;

            #[inline]
            unsafe fn is_value(bytes: *const ::core::primitive::u8) -> ::core::primitive::bool {
                let value = unsafe { bytes.cast::<::core::primitive::$repr>().read_unaligned() };
                ::core::matches!(value, $($value)|*)
            }
        }

        $crate::__packed_plain!($name);
    };
}

pub use {__packed_enum as packed_enum, __packed_record as packed_record};

numbers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64);

// SAFETY: 0 and 1 are its values.
unsafe impl Plain for bool {
    const ANY: bool = false;

    #[inline]
    unsafe fn is_value(bytes: *const u8) -> bool {
        // SAFETY: the caller's promise.
        unsafe { *bytes <= 1 }
    }
}

__packed_plain!(bool);

impl<P: Pack + ?Sized> Pack for &P {
    #[inline]
    fn pack(&self, out: &mut Packer) {
        (**self).pack(out);
    }
}

impl Pack for str {
    #[inline]
    fn pack(&self, out: &mut Packer) {
        if out.count(self.len(), "text", "bytes") {
            out.plains(self.as_bytes());
        }
    }
}

impl Pack for String {
    #[inline]
    fn pack(&self, out: &mut Packer) {
        self.as_str().pack(out);
    }
}

impl Unpack for String {
    const LEAST: usize = size_of::<u32>();

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let len = from.count(1)?;
        let place = from.place();
        let bytes = from.take(len)?;
        match utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(text) => Err(place.refuse(Why::NotUtf8(text))),
        }
    }
}

impl<T: Object> Pack for Owned<T> {
    const OBJECTS: bool = true;

    /// C++ refuses it: only [`give`](Self::give) lists an object as its.
    #[inline]
    fn pack(&self, out: &mut Packer) {
        out.copy(&[Self::as_ptr(self)]);
    }

    #[inline]
    fn give(self, out: &mut Packer) {
        unsafe extern "C" fn end<T: Object>(object: *mut c_void) {
            // SAFETY: the object that was given, which is the caller's.
            unsafe { T::destroy(object.cast()) }
        }
        self.pack(out);
        let object = Self::into_raw(self).as_ptr().cast();
        out.objects.given.0.push(Listed { object, end: Some(end::<T>) });
    }
}

/// C++ becomes a holder too. That is done during the call, until which one is needed.
impl<T: SharedObject> Pack for Shared<T> {
    const OBJECTS: bool = true;

    #[inline]
    fn pack(&self, out: &mut Packer) {
        out.copy(&[Self::as_ptr(self)]);
    }

    #[inline]
    fn give(self, out: &mut Packer) {
        unsafe extern "C" fn end<T: SharedObject>(object: *mut c_void) {
            // SAFETY: the holder that was given up.
            unsafe { T::release(object.cast()) }
        }
        self.pack(out);
        let object = Self::as_ptr(&ManuallyDrop::new(self)).cast_mut().cast();
        out.objects.held.0.push(Listed { object, end: Some(end::<T>) });
    }
}

impl<T: Object> Unpack for Owned<T> {
    const LEAST: usize = size_of::<usize>();
    const OBJECTS: bool = true;

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let object = from.object()?;
        // SAFETY: C++ has listed it as the caller's, who is the only one to take it. What
        // it is, the description says, and the C++ compiler has compared that.
        Ok(unsafe { Self::from_raw(object) })
    }
}

impl<T: SharedObject> Unpack for Shared<T> {
    const LEAST: usize = size_of::<usize>();
    const OBJECTS: bool = true;

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let object = from.object()?;
        // SAFETY: likewise, with the caller as a holder.
        Ok(unsafe { Self::from_held(object) })
    }
}

impl<P: Pack> Pack for [P] {
    #[inline]
    fn pack(&self, out: &mut Packer) {
        if out.count(self.len(), "a list", "items") {
            P::pack_row(self, out);
        }
    }
}

impl<P: Pack> Pack for Vec<P> {
    const OBJECTS: bool = P::OBJECTS;

    #[inline]
    fn pack(&self, out: &mut Packer) {
        self.as_slice().pack(out);
    }

    #[inline]
    fn give(self, out: &mut Packer) {
        if !P::OBJECTS {
            self.pack(out);
        } else if out.count(self.len(), "a list", "items") {
            give_all(self, out);
        }
    }
}

/// Writes items with the objects in them.
#[inline]
fn give_all<P: Pack>(items: impl IntoIterator<Item = P>, out: &mut Packer) {
    for item in items {
        item.give(out);
    }
}

impl<T: Unpack> Unpack for Vec<T> {
    const LEAST: usize = size_of::<u32>();
    const OBJECTS: bool = T::OBJECTS;

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let count = from.count(T::LEAST)?;
        T::unpack_row(count, from)
    }
}

impl<P: Pack, const N: usize> Pack for [P; N] {
    const OBJECTS: bool = P::OBJECTS;

    #[inline]
    fn pack(&self, out: &mut Packer) {
        P::pack_row(self, out);
    }

    #[inline]
    fn give(self, out: &mut Packer) {
        if P::OBJECTS {
            give_all(self, out);
        } else {
            self.pack(out);
        }
    }
}

impl<T: Unpack, const N: usize> Unpack for [T; N] {
    const LEAST: usize = T::LEAST.saturating_mul(N);
    const OBJECTS: bool = T::OBJECTS;

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        T::unpack_array(from)
    }
}

impl<P: Pack> Pack for Option<P> {
    const OBJECTS: bool = P::OBJECTS;

    #[inline]
    fn pack(&self, out: &mut Packer) {
        out.plain(&self.is_some());
        if let Some(value) = self {
            value.pack(out);
        }
    }

    #[inline]
    fn give(self, out: &mut Packer) {
        out.plain(&self.is_some());
        if let Some(value) = self {
            value.give(out);
        }
    }
}

impl<T: Unpack> Unpack for Option<T> {
    const LEAST: usize = 1;
    const OBJECTS: bool = T::OBJECTS;

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let place = from.place();
        match from.plain()? {
            0_u8 => Ok(None),
            1 => T::unpack(from).map(Some),
            byte => Err(place.refuse(Why::Presence(byte))),
        }
    }
}

/// Writes what has no place of its own in memory: a set or a map.
#[inline]
fn pack_all<P: Pack>(items: impl ExactSizeIterator<Item = P>, what: &'static str, out: &mut Packer) {
    if out.count(items.len(), what, "items") {
        for item in items {
            item.pack(out);
        }
    }
}

impl<P: Pack, S> Pack for HashSet<P, S> {
    #[inline]
    fn pack(&self, out: &mut Packer) {
        pack_all(self.iter(), "a set", out);
    }
}

impl<P: Pack> Pack for BTreeSet<P> {
    #[inline]
    fn pack(&self, out: &mut Packer) {
        pack_all(self.iter(), "a set", out);
    }
}

impl<K: Pack, V: Pack, S> Pack for HashMap<K, V, S> {
    const OBJECTS: bool = V::OBJECTS;

    #[inline]
    fn pack(&self, out: &mut Packer) {
        pack_all(self.iter(), "a map", out);
    }

    #[inline]
    fn give(self, out: &mut Packer) {
        if out.count(self.len(), "a map", "items") {
            give_all(self, out);
        }
    }
}

impl<K: Pack, V: Pack> Pack for BTreeMap<K, V> {
    const OBJECTS: bool = V::OBJECTS;

    #[inline]
    fn pack(&self, out: &mut Packer) {
        pack_all(self.iter(), "a map", out);
    }

    #[inline]
    fn give(self, out: &mut Packer) {
        if out.count(self.len(), "a map", "items") {
            give_all(self, out);
        }
    }
}

impl<T: Unpack + Eq + Hash, S: BuildHasher + Default> Unpack for HashSet<T, S> {
    const LEAST: usize = size_of::<u32>();

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let count = from.count(T::LEAST)?;
        let mut set = Self::with_capacity_and_hasher(from.worth_reserving::<T>(count), S::default());
        for _ in 0..count {
            let place = from.place();
            if !set.insert(T::unpack(from)?) {
                return Err(place.refuse(Why::Twice("an item of a set")));
            }
        }
        Ok(set)
    }
}

impl<K: Unpack + Eq + Hash, V: Unpack, S: BuildHasher + Default> Unpack for HashMap<K, V, S> {
    const LEAST: usize = size_of::<u32>();
    const OBJECTS: bool = V::OBJECTS;

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let count = from.count(<(K, V)>::LEAST)?;
        let mut map = Self::with_capacity_and_hasher(from.worth_reserving::<(K, V)>(count), S::default());
        for _ in 0..count {
            let place = from.place();
            let (key, value) = from.get()?;
            if map.insert(key, value).is_some() {
                return Err(place.refuse(Why::Twice("a key of a map")));
            }
        }
        Ok(map)
    }
}

impl<T: Unpack + Ord> Unpack for BTreeSet<T> {
    const LEAST: usize = size_of::<u32>();

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let place = from.place();
        // A tree is built at once, faster than one by one; C++ sends it in order.
        let items = Vec::<T>::unpack(from)?;
        let count = items.len();
        let set: Self = items.into_iter().collect();
        if set.len() == count { Ok(set) } else { Err(place.refuse(Why::Twice("an item of a set"))) }
    }
}

impl<K: Unpack + Ord, V: Unpack> Unpack for BTreeMap<K, V> {
    const LEAST: usize = size_of::<u32>();
    const OBJECTS: bool = V::OBJECTS;

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        let place = from.place();
        let entries = Vec::<(K, V)>::unpack(from)?;
        let count = entries.len();
        let map: Self = entries.into_iter().collect();
        if map.len() == count { Ok(map) } else { Err(place.refuse(Why::Twice("a key of a map"))) }
    }
}

/// Tuples: their parts, one after the other.
macro_rules! tuples {
    ($(($($part:ident)*))*) => {$(
        #[allow(non_snake_case, reason = "each part is called as its type is")]
        impl<$($part: Pack),*> Pack for ($($part,)*) {
            const OBJECTS: bool = false $(|| $part::OBJECTS)*;

            #[inline]
            fn pack(&self, out: &mut Packer) {
                let ($($part,)*) = self;
                $($part.pack(out);)*
            }

            #[inline]
            fn give(self, out: &mut Packer) {
                let ($($part,)*) = self;
                $($part.give(out);)*
            }
        }

        impl<$($part: Unpack),*> Unpack for ($($part,)*) {
            const LEAST: usize = 0usize $(.saturating_add($part::LEAST))*;
            const OBJECTS: bool = false $(|| $part::OBJECTS)*;

            #[inline]
            fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
                Ok(($($part::unpack(from)?,)*))
            }
        }
    )*};
}

tuples! {
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
}
