//! Errors that crossed from C++.

use crate::abi::Package;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::ffi::{CStr, c_char, c_void};
use std::fmt;
use std::ops::Deref;
use std::ptr::{self, NonNull};

/// A canonical error code, as gRPC and Abseil define and number them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(i32)]
pub enum Code {
    /// The caller cancelled the operation.
    Cancelled = 1,
    /// No other code is known to fit.
    Unknown = 2,
    /// An argument is wrong, whatever the state of the system.
    InvalidArgument = 3,
    /// Time ran out before the operation was complete.
    DeadlineExceeded = 4,
    /// What was asked for does not exist.
    NotFound = 5,
    /// What was to be created exists.
    AlreadyExists = 6,
    /// The caller may not do this.
    PermissionDenied = 7,
    /// Memory, space or a quota is used up.
    ResourceExhausted = 8,
    /// The system is not in the state that the operation needs.
    FailedPrecondition = 9,
    /// The operation was given up, typically for another that runs at once.
    Aborted = 10,
    /// A position or number lies outside the valid range.
    OutOfRange = 11,
    /// The operation is not implemented.
    Unimplemented = 12,
    /// Something that must always hold does not.
    Internal = 13,
    /// The service is not available now.
    Unavailable = 14,
    /// Data is lost or damaged.
    DataLoss = 15,
    /// The caller has not said who it is.
    Unauthenticated = 16,
}

/// A number that is no canonical code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a canonical error code")]
pub struct UnknownCode(pub i32);

impl Code {
    /// Every code, in the order of its number.
    pub const ALL: [Self; 16] = [
        Self::Cancelled,
        Self::Unknown,
        Self::InvalidArgument,
        Self::DeadlineExceeded,
        Self::NotFound,
        Self::AlreadyExists,
        Self::PermissionDenied,
        Self::ResourceExhausted,
        Self::FailedPrecondition,
        Self::Aborted,
        Self::OutOfRange,
        Self::Unimplemented,
        Self::Internal,
        Self::Unavailable,
        Self::DataLoss,
        Self::Unauthenticated,
    ];

    /// Its name as gRPC spells it, such as `NOT_FOUND`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cancelled => "CANCELLED",
            Self::Unknown => "UNKNOWN",
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::ResourceExhausted => "RESOURCE_EXHAUSTED",
            Self::FailedPrecondition => "FAILED_PRECONDITION",
            Self::Aborted => "ABORTED",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Unimplemented => "UNIMPLEMENTED",
            Self::Internal => "INTERNAL",
            Self::Unavailable => "UNAVAILABLE",
            Self::DataLoss => "DATA_LOSS",
            Self::Unauthenticated => "UNAUTHENTICATED",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl TryFrom<i32> for Code {
    type Error = UnknownCode;

    fn try_from(number: i32) -> Result<Self, UnknownCode> {
        let found = Self::ALL.iter().copied().find(|code| *code as i32 == number);
        found.ok_or(UnknownCode(number))
    }
}

/// What went wrong: one link of the chain that an [`Error`] owns.
///
/// An [`Error`] dereferences to its first link; the others are reached by
/// [`cause`](Self::cause), or by [`source`](StdError::source), whose value
/// downcasts to this type.
///
/// This is the C header's error struct itself, read in place.
#[repr(C)]
pub struct Failure {
    code: i32,
    kind: i32,
    detail: i64,
    domain: *const c_char,
    type_name: *const c_char,
    message: *const u8,
    message_len: usize,
    fields: *const c_void,
    cause: *const Self,
}

// SAFETY: nothing changes a failure between its creation and its release, and
// its release does not care for threads.
unsafe impl Send for Failure {}
// SAFETY: as above.
unsafe impl Sync for Failure {}

impl Failure {
    /// What kind of failure it is, on the scale that all libraries share.
    pub fn code(&self) -> Code {
        Code::try_from(self.code).unwrap_or(Code::Unknown)
    }

    /// The library's own number: the value of a `std::error_code`, a status.
    /// [`domain`](Self::domain) says what it counts in; 0 when there is none.
    pub fn detail(&self) -> i64 {
        self.detail
    }

    /// What [`detail`](Self::detail) counts in, for instance `"generic"` (errno)
    /// or the name of a `std::error_category`.
    pub fn domain(&self) -> Option<&str> {
        // SAFETY: null or, by the contract of the C header, a static string.
        (!self.domain.is_null()).then(|| unsafe { text(self.domain) })
    }

    /// The C++ type that was thrown, such as `"std::out_of_range"`.
    pub fn type_name(&self) -> &str {
        if self.type_name.is_null() {
            return "unknown";
        }
        // SAFETY: not null, and by the contract of the C header a string that
        // lives as long as the error.
        unsafe { text(self.type_name) }
    }

    /// The message, with U+FFFD for what is not UTF-8. It may be empty.
    pub fn message(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.message_bytes())
    }

    /// The message as C++ gave it: any bytes, also none.
    pub fn message_bytes(&self) -> &[u8] {
        if self.message.is_null() || self.message_len == 0 {
            return &[];
        }
        // SAFETY: the C header promises that many bytes for the error's life.
        unsafe { std::slice::from_raw_parts(self.message, self.message_len) }
    }

    /// What this failure was nested in (`std::throw_with_nested`).
    pub fn cause(&self) -> Option<&Self> {
        // SAFETY: null or, by the contract of the C header, a failure that
        // lives as long as this one.
        unsafe { self.cause.as_ref() }
    }

    /// What an error of its kind says beside its message; null if nothing.
    pub(crate) fn fields(&self) -> *const c_void {
        self.fields
    }

    /// The number of the variant of the description's `#[errors]` enum; 0 if none.
    pub(crate) fn kind(&self) -> i32 {
        self.kind
    }
}

/// The text at `start`, up to its first byte that is not UTF-8.
///
/// # Safety
///
/// `start` points to a NUL-terminated string that lives as long as `'a`.
unsafe fn text<'a>(start: *const c_char) -> &'a str {
    // SAFETY: the caller's promise.
    let bytes = unsafe { CStr::from_ptr(start) }.to_bytes();
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

impl fmt::Display for Failure {
    /// The message, or the type when there is no message; with `{:#}` also
    /// those of the causes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.message_bytes().is_empty() {
            f.write_str(self.type_name())?;
        } else {
            f.write_str(&self.message())?;
        }
        match self.cause() {
            Some(cause) if f.alternate() => write!(f, ": {cause:#}"),
            Some(_) | None => Ok(()),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.describe(&mut f.debug_struct("Error"))
    }
}

impl Failure {
    /// Writes every field that says something.
    pub(crate) fn describe(&self, out: &mut fmt::DebugStruct<'_, '_>) -> fmt::Result {
        out.field("code", &self.code());
        out.field("type", &self.type_name());
        out.field("message", &self.message());
        if self.detail != 0 {
            out.field("detail", &self.detail);
        }
        if let Some(domain) = self.domain() {
            out.field("domain", &domain);
        }
        if let Some(cause) = self.cause() {
            out.field("cause", &cause);
        }
        out.finish()
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause().map(|cause| cause as _)
    }
}

/// A failure that crossed from C++, whole: code, type, message and causes.
///
/// It owns the C error and frees it. What it says is read through [`Failure`],
/// to which it dereferences:
///
/// ```
/// use bridge::{Code, Error};
///
/// let error = Error::new(Code::NotFound, "no such key");
/// assert_eq!(error.code(), Code::NotFound);
/// assert_eq!(error.to_string(), "no such key");
/// ```
pub struct Error {
    failure: NonNull<Failure>,
    package: &'static Package,
}

// SAFETY: it owns a `Failure`, which is both, and frees it, on any thread.
unsafe impl Send for Error {}
// SAFETY: as above.
unsafe impl Sync for Error {}

impl Error {
    /// An error made in Rust, of type `"bridge::Error"`.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self::local(code, c"bridge::Error", 0, None, message.into())
    }

    /// What this failure was nested in, as [`Failure::cause`] says. It stands
    /// here too because [`std::error::Error`] has a deprecated method of that
    /// name, which would be found first.
    pub fn cause(&self) -> Option<&Failure> {
        (**self).cause()
    }

    pub(crate) fn local(
        code: Code,
        type_name: &'static CStr,
        detail: i64,
        domain: Option<&'static CStr>,
        message: String,
    ) -> Self {
        let message = message.into_bytes().into_boxed_slice();
        let failure = Box::new(Failure {
            code: code as i32,
            kind: 0,
            detail,
            domain: domain.map_or(ptr::null(), CStr::as_ptr),
            type_name: type_name.as_ptr(),
            message_len: message.len(),
            message: Box::into_raw(message).cast(),
            fields: ptr::null(),
            cause: ptr::null(),
        });
        Self { failure: NonNull::from(Box::leak(failure)), package: &LOCAL }
    }

    /// Takes over an error of the package's C functions.
    ///
    /// # Safety
    ///
    /// The error came from a function of `package` and nobody else frees it.
    pub(crate) unsafe fn take(failure: NonNull<Failure>, package: &'static Package) -> Self {
        Self { failure, package }
    }
}

impl Drop for Error {
    fn drop(&mut self) {
        // SAFETY: the error is ours, its release is that of the package that
        // made it, and this is the only place that calls it.
        unsafe { (self.package.error_free)(self.failure.as_ptr()) }
    }
}

impl Deref for Error {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        // SAFETY: the error is ours, and alive until we drop it.
        unsafe { self.failure.as_ref() }
    }
}

impl fmt::Display for Error {
    /// As its [`Failure`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        (**self).source()
    }
}

/// The releases of the errors made in Rust.
static LOCAL: Package =
    Package { module: "bridge", error_free: free_local, free: free_nothing, anchors: &[] };

unsafe extern "C" fn free_local(failure: *mut Failure) {
    // SAFETY: `Error::local` leaked exactly this box, and the caller frees once.
    let failure = unsafe { Box::from_raw(failure) };
    let message = ptr::slice_from_raw_parts_mut(failure.message.cast_mut(), failure.message_len);
    // SAFETY: `Error::local` leaked exactly this box as well.
    drop(unsafe { Box::from_raw(message) });
}

unsafe extern "C" fn free_nothing(_: *mut c_void) {}
