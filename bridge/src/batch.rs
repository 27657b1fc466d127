//! One call for many items.

use crate::abi::{Buffer, Lent, Package, Span, SpanResult, UnitResult, check};
use crate::error::{Code, Error, Failure};
use std::ffi::CStr;
use std::mem::MaybeUninit;
use std::ptr::{self, NonNull};

/// `{ errors; error }`
#[derive(Debug)]
#[repr(C)]
pub struct BatchResult {
    errors: *mut *mut Failure,
    error: *mut Failure,
}

/// `{ data; len; errors; error }`
#[derive(Debug)]
#[repr(C)]
pub struct BatchSpanResult<T> {
    span: MaybeUninit<Span<T>>,
    errors: *mut *mut Failure,
    error: *mut Failure,
}

/// As many items as every row has.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    count: usize,
    package: &'static Package,
}

impl Batch {
    /// A batch of rows, each with its name and its length.
    ///
    /// # Errors
    /// Rows of different lengths.
    #[inline]
    pub fn new(package: &'static Package, rows: &[(&str, usize)]) -> Result<Self, Error> {
        let Some((first, others)) = rows.split_first() else { return Ok(Self { count: 0, package }) };
        match others.iter().find(|row| row.1 != first.1) {
            None => Ok(Self { count: first.1, package }),
            Some(other) => Err(unequal(*first, *other)),
        }
    }

    /// Of items that give nothing and do not fail.
    ///
    /// # Safety
    ///
    /// `call` calls a function of the package, for that many items.
    ///
    /// # Errors
    /// That of the first item that fails.
    #[inline]
    pub unsafe fn nothing(self, call: impl FnOnce(usize) -> UnitResult) -> Result<(), Error> {
        // SAFETY: the caller's promise.
        unsafe { call(self.count).take(self.package) }
    }

    /// Of items that do not fail: what they give.
    ///
    /// # Safety
    ///
    /// As for [`nothing`](Self::nothing); and unless it fails, the function puts what
    /// each item gives, which is a `T`, in its place.
    ///
    /// # Errors
    /// That of the first item that fails.
    #[inline]
    pub unsafe fn values<T>(self, call: impl FnOnce(usize, *mut T) -> UnitResult) -> Result<Vec<T>, Error> {
        let mut values = Vec::with_capacity(self.count);
        // SAFETY: the caller's promise: there is room for all, and then all are there.
        unsafe {
            call(self.count, values.as_mut_ptr()).take(self.package)?;
            values.set_len(self.count);
        }
        Ok(values)
    }

    /// The same, of items that may give nothing.
    ///
    /// # Safety
    ///
    /// As for [`values`](Self::values); and the function says for each item whether
    /// it gives something.
    ///
    /// # Errors
    /// That of the first item that fails.
    #[inline]
    pub unsafe fn options<T>(
        self,
        call: impl FnOnce(usize, *mut T, *mut bool) -> UnitResult,
    ) -> Result<Vec<Option<T>>, Error> {
        let (mut values, mut present) = (self.room(), vec![false; self.count]);
        // SAFETY: the caller's promise.
        unsafe {
            call(self.count, values.as_mut_ptr().cast(), present.as_mut_ptr()).take(self.package)?;
        }
        // SAFETY: the caller's promise: what is present is there.
        let option =
            |(value, is_there): (MaybeUninit<T>, bool)| is_there.then(|| unsafe { value.assume_init() });
        Ok(values.into_iter().zip(present).map(option).collect())
    }

    /// Of items that give nothing and can fail: whether they have.
    ///
    /// # Safety
    ///
    /// As for [`nothing`](Self::nothing).
    ///
    /// # Errors
    /// What keeps all items from being called.
    #[inline]
    pub unsafe fn try_nothing<E>(
        self,
        call: impl FnOnce(usize) -> BatchResult,
        error: impl Fn(Error) -> E,
    ) -> Result<Vec<Result<(), E>>, Error> {
        // SAFETY: the caller's promise.
        let errors = unsafe { self.errors(&call(self.count)) }?;
        let item = |index| errors.of(index).map_err(&error);
        Ok((0..self.count).map(item).collect())
    }

    /// Of items that can fail: what they give.
    ///
    /// # Safety
    ///
    /// As for [`values`](Self::values), of each item that has not failed.
    ///
    /// # Errors
    /// What keeps all items from being called.
    #[inline]
    pub unsafe fn try_values<T, E>(
        self,
        call: impl FnOnce(usize, *mut T) -> BatchResult,
        error: impl Fn(Error) -> E,
    ) -> Result<Vec<Result<T, E>>, Error> {
        let mut values = self.room::<T>();
        // SAFETY: the caller's promise.
        let errors = unsafe { self.errors(&call(self.count, values.as_mut_ptr().cast())) }?;
        let item = |(index, value): (usize, MaybeUninit<T>)| match errors.of(index) {
            // SAFETY: the caller's promise: the item has not failed.
            Ok(()) => Ok(unsafe { value.assume_init() }),
            Err(failed) => Err(error(failed)),
        };
        Ok(values.into_iter().enumerate().map(item).collect())
    }

    /// The same, of items that may give nothing.
    ///
    /// # Safety
    ///
    /// As for [`options`](Self::options), of each item that has not failed.
    ///
    /// # Errors
    /// What keeps all items from being called.
    #[inline]
    pub unsafe fn try_options<T, E>(
        self,
        call: impl FnOnce(usize, *mut T, *mut bool) -> BatchResult,
        error: impl Fn(Error) -> E,
    ) -> Result<Vec<Result<Option<T>, E>>, Error> {
        let (mut values, mut present) = (self.room(), vec![false; self.count]);
        let result = call(self.count, values.as_mut_ptr().cast(), present.as_mut_ptr());
        // SAFETY: the caller's promise.
        let errors = unsafe { self.errors(&result) }?;
        let item = |(index, (value, is_there)): (usize, (MaybeUninit<T>, bool))| match errors.of(index) {
            // SAFETY: the caller's promise: the item has not failed, and gives something.
            Ok(()) => Ok(is_there.then(|| unsafe { value.assume_init() })),
            Err(failed) => Err(error(failed)),
        };
        Ok(values.into_iter().zip(present).enumerate().map(item).collect())
    }

    /// Of items that give text or lists, and do not fail. `make` makes each of its part
    /// of what all of them give.
    ///
    /// # Safety
    ///
    /// As for [`nothing`](Self::nothing); and unless it fails, the function says where each
    /// item's part ends, which consists of what C calls `T`.
    ///
    /// # Errors
    /// That of the first item that fails, or of which nothing can be made.
    #[inline]
    pub unsafe fn parts<T, R>(
        self,
        call: impl FnOnce(usize, *mut usize, *mut T, usize) -> SpanResult<T>,
        make: impl Fn(&[T]) -> Result<R, Error>,
    ) -> Result<Vec<R>, Error> {
        // SAFETY: the caller's promise.
        let parts = unsafe { self.all_parts(call) }?;
        parts.iter().map(|part| make(part.unwrap_or_default())).collect()
    }

    /// The same, of items that may give nothing.
    ///
    /// # Safety
    ///
    /// As for [`parts`](Self::parts).
    ///
    /// # Errors
    /// As there.
    #[inline]
    pub unsafe fn optional_parts<T, R>(
        self,
        call: impl FnOnce(usize, *mut usize, *mut T, usize) -> SpanResult<T>,
        make: impl Fn(&[T]) -> Result<R, Error>,
    ) -> Result<Vec<Option<R>>, Error> {
        // SAFETY: the caller's promise.
        let parts = unsafe { self.all_parts(call) }?;
        parts.iter().map(|part| part.map(&make).transpose()).collect()
    }

    /// Of items that give text or lists and can fail.
    ///
    /// # Safety
    ///
    /// As for [`parts`](Self::parts).
    ///
    /// # Errors
    /// What keeps all items from being called. An item of which nothing can be made has
    /// failed, and the others have not.
    #[inline]
    pub unsafe fn try_parts<T, R, E>(
        self,
        call: impl FnOnce(usize, *mut usize, *mut T, usize) -> BatchSpanResult<T>,
        make: impl Fn(&[T]) -> Result<R, Error>,
        error: impl Fn(Error) -> E,
    ) -> Result<Vec<Result<R, E>>, Error> {
        // SAFETY: the caller's promise.
        let (parts, errors) = unsafe { self.try_all_parts(call) }?;
        let item = |(index, part): (usize, Option<&[T]>)| {
            errors.of(index).and_then(|()| make(part.unwrap_or_default())).map_err(&error)
        };
        Ok(parts.iter().enumerate().map(item).collect())
    }

    /// The same, of items that may give nothing.
    ///
    /// # Safety
    ///
    /// As for [`parts`](Self::parts).
    ///
    /// # Errors
    /// As for [`try_parts`](Self::try_parts).
    #[inline]
    pub unsafe fn try_optional_parts<T, R, E>(
        self,
        call: impl FnOnce(usize, *mut usize, *mut T, usize) -> BatchSpanResult<T>,
        make: impl Fn(&[T]) -> Result<R, Error>,
        error: impl Fn(Error) -> E,
    ) -> Result<Vec<Result<Option<R>, E>>, Error> {
        // SAFETY: the caller's promise.
        let (parts, errors) = unsafe { self.try_all_parts(call) }?;
        let item = |(index, part): (usize, Option<&[T]>)| {
            errors.of(index).and_then(|()| part.map(&make).transpose()).map_err(&error)
        };
        Ok(parts.iter().enumerate().map(item).collect())
    }

    /// # Safety
    ///
    /// As for [`parts`](Self::parts).
    unsafe fn all_parts<T>(
        self,
        call: impl FnOnce(usize, *mut usize, *mut T, usize) -> SpanResult<T>,
    ) -> Result<Parts<T>, Error> {
        let mut ends = vec![0; self.count];
        // C++ makes the memory: to have it freed is no crossing that costs anything.
        let result = call(self.count, ends.as_mut_ptr(), ptr::null_mut(), 0);
        // SAFETY: the caller's promise.
        unsafe { Parts::new(result.take_span(self.package)?, ends, self.package) }
    }

    /// # Safety
    ///
    /// As for [`parts`](Self::parts).
    unsafe fn try_all_parts<T>(
        self,
        call: impl FnOnce(usize, *mut usize, *mut T, usize) -> BatchSpanResult<T>,
    ) -> Result<(Parts<T>, Errors), Error> {
        let mut ends = vec![0; self.count];
        let result = call(self.count, ends.as_mut_ptr(), ptr::null_mut(), 0);
        let BatchSpanResult { span, errors, error } = result;
        // SAFETY: the caller's promise; the span is there when the error is not.
        unsafe {
            let errors = self.errors(&BatchResult { errors, error })?;
            Ok((Parts::new(span.assume_init(), ends, self.package)?, errors))
        }
    }

    /// Room for what the items give.
    #[inline]
    fn room<T>(self) -> Vec<MaybeUninit<T>> {
        let mut values = Vec::with_capacity(self.count);
        // SAFETY: there is room for them, and they need not be initialised.
        unsafe { values.set_len(self.count) };
        values
    }

    /// The errors of the items.
    ///
    /// # Safety
    ///
    /// A function of the package returned this, for that many items.
    unsafe fn errors(self, result: &BatchResult) -> Result<Errors, Error> {
        // SAFETY: the caller's promise.
        unsafe { check(result.error, self.package) }?;
        Ok(Errors { all: result.errors, count: self.count, package: self.package })
    }
}

/// The errors of those items that have failed.
struct Errors {
    /// One for each item, or null when none has failed.
    all: *mut *mut Failure,
    count: usize,
    package: &'static Package,
}

impl Errors {
    /// Whether an item has failed; its error is then the caller's.
    #[inline]
    fn of(&self, index: usize) -> Result<(), Error> {
        if self.all.is_null() {
            return Ok(());
        }
        assert!(index < self.count, "an item of the batch");
        // SAFETY: there are as many as there are items; each is taken once.
        unsafe { check(ptr::replace(self.all.add(index), ptr::null_mut()), self.package) }
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if self.all.is_null() {
            return;
        }
        for index in 0..self.count {
            // SAFETY: as in `of`; what is left is freed here.
            let left = unsafe { *self.all.add(index) };
            if let Some(left) = NonNull::new(left) {
                // SAFETY: an error of this package that nobody has taken.
                unsafe { (self.package.error_free)(left.as_ptr()) };
            }
        }
        // SAFETY: the package gave this memory, which nobody else frees.
        unsafe { (self.package.free)(self.all.cast()) };
    }
}

/// What the items give together, and where each item's part ends.
struct Parts<T> {
    all: Span<T>,
    ends: Vec<usize>,
    _buffer: Option<Buffer>,
}

impl<T> Parts<T> {
    /// # Safety
    ///
    /// A function of the package gave this and says where each part ends.
    ///
    /// # Errors
    /// More than Rust can address.
    unsafe fn new(all: Span<T>, ends: Vec<usize>, package: &'static Package) -> Result<Self, Error> {
        let parts = Self { all, ends, _buffer: all.buffer(package, 0) };
        // SAFETY: the caller's promise.
        unsafe { parts.all.slice() }?;
        Ok(parts)
    }

    /// The part of each item, or that it gives nothing.
    fn iter(&self) -> impl Iterator<Item = Option<&[T]>> {
        // SAFETY: as when it was made, which has asked for it already.
        let all = unsafe { self.all.slice() }.unwrap_or_default();
        let mut begin = 0;
        self.ends.iter().map(move |end| {
            if *end == usize::MAX {
                return None;
            }
            let part = &all[begin..*end];
            begin = *end;
            Some(part)
        })
    }
}

/// The text or elements of all items in a row, where those of each end, and which items
/// are there, if not all have to be.
#[derive(Debug)]
pub struct Joined<T> {
    // A plain struct has bytes of padding, which are not initialised.
    elements: Vec<MaybeUninit<T>>,
    ends: Vec<usize>,
    present: Vec<bool>,
}

impl<T> Joined<T> {
    /// All items' text or elements, which are plain data.
    pub fn new<L: Lent<Elem = T> + ?Sized>(items: &[&L]) -> Self {
        Self::of(items.iter().map(|item| item.elems()), &[])
    }

    /// The same, of those that are there.
    pub fn optional<L: Lent<Elem = T> + ?Sized>(items: &[Option<&L>]) -> Self {
        let elements = items.iter().map(|item| item.map_or(&[][..], Lent::elems));
        Self { present: present(items), ..Self::of(elements, &[]) }
    }

    /// What each item has, and behind that what follows it, which is not its own.
    fn of<'a>(items: impl Iterator<Item = &'a [T]> + Clone, behind: &[T]) -> Self
    where
        T: 'a,
    {
        let size = items.clone().map(|item| item.len() + behind.len()).sum();
        let mut elements = Vec::with_capacity(size);
        let end = |item| {
            append(&mut elements, item);
            let end = elements.len();
            append(&mut elements, behind);
            end
        };
        let ends = items.map(end).collect();
        Self { elements, ends, present: Vec::new() }
    }

    /// Where the text or the elements begin.
    pub fn data(&self) -> *const T {
        self.elements.as_ptr().cast()
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

impl Joined<u8> {
    /// All items' text, of which each has a NUL behind it.
    pub fn terminated(items: &[&CStr]) -> Self {
        Self::of(items.iter().map(|item| item.to_bytes()), b"\0")
    }

    /// The same, of those that are there.
    pub fn optional_terminated(items: &[Option<&CStr>]) -> Self {
        let text = items.iter().map(|item| item.map_or(&[][..], CStr::to_bytes));
        Self { present: present(items), ..Self::of(text, b"\0") }
    }
}

/// The items of a row of plain data that are there, and which they are.
#[derive(Debug)]
pub struct Optionals<T> {
    values: Vec<MaybeUninit<T>>,
    present: Vec<bool>,
}

impl<T> Optionals<T> {
    /// Copies the items, which are plain data.
    pub fn new(items: &[Option<T>]) -> Self {
        let copy = |item: &Option<T>| match item {
            // SAFETY: what is not initialised may be copied, whatever it is of.
            Some(item) => unsafe { ptr::from_ref(item).cast::<MaybeUninit<T>>().read() },
            None => MaybeUninit::zeroed(),
        };
        Self { values: items.iter().map(copy).collect(), present: present(items) }
    }

    /// Where the items begin.
    pub fn data(&self) -> *const T {
        self.values.as_ptr().cast()
    }

    /// Which of them are there.
    pub fn present(&self) -> *const bool {
        self.present.as_ptr()
    }
}

/// Which items of a row are there.
pub(crate) fn present<T>(items: &[Option<T>]) -> Vec<bool> {
    items.iter().map(Option::is_some).collect()
}

/// Appends what `T` need not let be copied, as bits.
fn append<T>(to: &mut Vec<MaybeUninit<T>>, items: &[T]) {
    to.reserve(items.len());
    // SAFETY: there is room for them, and what is not initialised may be copied, whatever
    // it is of.
    unsafe {
        ptr::copy_nonoverlapping(items.as_ptr().cast(), to.as_mut_ptr().add(to.len()), items.len());
        to.set_len(to.len() + items.len());
    }
}

#[cold]
#[inline(never)]
fn unequal(first: (&str, usize), other: (&str, usize)) -> Error {
    let message = format!("{} has {} items, {} has {}", first.0, first.1, other.0, other.1);
    Error::local(Code::InvalidArgument, c"bridge::refused", 0, None, message)
}
