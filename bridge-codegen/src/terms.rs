//! What all stages speak of: numbers, times, constants, places, documentation.

use std::fmt;

/// A documentation comment: its lines, without the leading space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// Lines as written; empty when there is no documentation.
    pub lines: Vec<String>,
    /// `#[deprecated]`: what to use instead, or nothing.
    pub deprecated: Option<String>,
}

impl Doc {
    /// What a comment says of something deprecated.
    pub fn deprecation(&self) -> Option<String> {
        let note = self.deprecated.as_ref()?;
        let note = if note.is_empty() { "do not use it any more" } else { note };
        let end = if note.ends_with(['.', '!', '?']) { "" } else { "." };
        Some(format!("Deprecated: {note}{end}"))
    }

    /// Whether there is no documentation.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.trim().is_empty())
    }
}

/// A `#[cfg(…)]` predicate, as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cfg(pub String);

impl fmt::Display for Cfg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who defines a struct or enum in C++ (cxx's rule).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definer {
    /// The generated header does; `namespace::Name` is an alias of the C struct.
    Bridge,
    /// The library does (`type Name;` stands in an extern block); the shim
    /// asserts that it is what the description says.
    Library,
}

/// A number or `bool`, by its Rust name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is Rust's type of that name")]
pub enum Scalar {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    Isize,
    Usize,
    F32,
    F64,
    CChar,
    CSchar,
    CUchar,
    CShort,
    CUshort,
    CInt,
    CUint,
    CLong,
    CUlong,
    CLonglong,
    CUlonglong,
}

impl Scalar {
    /// Every scalar.
    pub const ALL: [Self; 24] = [
        Self::Bool,
        Self::I8,
        Self::I16,
        Self::I32,
        Self::I64,
        Self::U8,
        Self::U16,
        Self::U32,
        Self::U64,
        Self::Isize,
        Self::Usize,
        Self::F32,
        Self::F64,
        Self::CChar,
        Self::CSchar,
        Self::CUchar,
        Self::CShort,
        Self::CUshort,
        Self::CInt,
        Self::CUint,
        Self::CLong,
        Self::CUlong,
        Self::CLonglong,
        Self::CUlonglong,
    ];

    /// Its name in Rust and in descriptions.
    pub fn rust(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::Isize => "isize",
            Self::Usize => "usize",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::CChar => "c_char",
            Self::CSchar => "c_schar",
            Self::CUchar => "c_uchar",
            Self::CShort => "c_short",
            Self::CUshort => "c_ushort",
            Self::CInt => "c_int",
            Self::CUint => "c_uint",
            Self::CLong => "c_long",
            Self::CUlong => "c_ulong",
            Self::CLonglong => "c_longlong",
            Self::CUlonglong => "c_ulonglong",
        }
    }

    /// Its name in C (with `<stdint.h>`, `<stddef.h>`, `<stdbool.h>`).
    pub fn c(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I8 => "int8_t",
            Self::I16 => "int16_t",
            Self::I32 => "int32_t",
            Self::I64 => "int64_t",
            Self::U8 => "uint8_t",
            Self::U16 => "uint16_t",
            Self::U32 => "uint32_t",
            Self::U64 => "uint64_t",
            Self::Isize => "ptrdiff_t",
            Self::Usize => "size_t",
            Self::F32 => "float",
            Self::F64 => "double",
            Self::CChar => "char",
            Self::CSchar => "signed char",
            Self::CUchar => "unsigned char",
            Self::CShort => "short",
            Self::CUshort => "unsigned short",
            Self::CInt => "int",
            Self::CUint => "unsigned int",
            Self::CLong => "long",
            Self::CUlong => "unsigned long",
            Self::CLonglong => "long long",
            Self::CUlonglong => "unsigned long long",
        }
    }

    /// Its name in C as cgo writes it after `C.`.
    pub fn cgo(self) -> &'static str {
        match self {
            Self::CSchar => "schar",
            Self::CUchar => "uchar",
            Self::CUshort => "ushort",
            Self::CUint => "uint",
            Self::CUlong => "ulong",
            Self::CLonglong => "longlong",
            Self::CUlonglong => "ulonglong",
            Self::Bool
            | Self::I8
            | Self::I16
            | Self::I32
            | Self::I64
            | Self::U8
            | Self::U16
            | Self::U32
            | Self::U64
            | Self::Isize
            | Self::Usize
            | Self::F32
            | Self::F64
            | Self::CChar
            | Self::CShort
            | Self::CInt
            | Self::CLong => self.c(),
        }
    }

    /// Its type in Go's surface. `usize` and `isize` are `int`, checked; so are
    /// `c_long` and `c_ulong` in Go's `int` and `uint`, which are as wide as
    /// they are wherever C's `long` is as wide as a pointer. A `c_char` is a
    /// byte of text: its sign differs between targets, and Go code does not.
    pub fn go(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I8 => "int8",
            Self::I16 => "int16",
            Self::I32 => "int32",
            Self::I64 => "int64",
            Self::U8 => "uint8",
            Self::U16 => "uint16",
            Self::U32 => "uint32",
            Self::U64 => "uint64",
            Self::Isize | Self::Usize => "int",
            Self::F32 => "float32",
            Self::F64 => "float64",
            Self::CChar => "byte",
            Self::CSchar => "int8",
            Self::CUchar => "uint8",
            Self::CShort => "int16",
            Self::CUshort => "uint16",
            Self::CInt => "int32",
            Self::CUint => "uint32",
            Self::CLong => "int",
            Self::CUlong => "uint",
            Self::CLonglong => "int64",
            Self::CUlonglong => "uint64",
        }
    }

    /// Whether it is one of C's own, as wide as the target has it.
    pub fn is_of_c(self) -> bool {
        match self {
            Self::CChar
            | Self::CSchar
            | Self::CUchar
            | Self::CShort
            | Self::CUshort
            | Self::CInt
            | Self::CUint
            | Self::CLong
            | Self::CUlong
            | Self::CLonglong
            | Self::CUlonglong => true,
            Self::Bool
            | Self::I8
            | Self::I16
            | Self::I32
            | Self::I64
            | Self::U8
            | Self::U16
            | Self::U32
            | Self::U64
            | Self::Isize
            | Self::Usize
            | Self::F32
            | Self::F64 => false,
        }
    }

    /// Whether C's type is narrower than Go's on some targets: `long` on those
    /// of Windows.
    pub fn is_long(self) -> bool {
        matches!(self, Self::CLong | Self::CUlong)
    }

    /// Its size in bytes on 64-bit targets other than Windows's; also its
    /// alignment there.
    pub fn size(self) -> u64 {
        match self {
            Self::Bool | Self::I8 | Self::U8 | Self::CChar | Self::CSchar | Self::CUchar => 1,
            Self::I16 | Self::U16 | Self::CShort | Self::CUshort => 2,
            Self::I32 | Self::U32 | Self::F32 | Self::CInt | Self::CUint => 4,
            Self::I64
            | Self::U64
            | Self::Isize
            | Self::Usize
            | Self::F64
            | Self::CLong
            | Self::CUlong
            | Self::CLonglong
            | Self::CUlonglong => 8,
        }
    }

    /// The values it can hold, when it is an integer.
    pub fn range(self) -> Option<(i128, i128)> {
        Some(match self {
            // What every target's `char` holds.
            Self::CChar => (0, i8::MAX.into()),
            Self::I8 | Self::CSchar => (i8::MIN.into(), i8::MAX.into()),
            Self::I16 | Self::CShort => (i16::MIN.into(), i16::MAX.into()),
            Self::I32 | Self::CInt => (i32::MIN.into(), i32::MAX.into()),
            Self::I64 | Self::Isize | Self::CLong | Self::CLonglong => (i64::MIN.into(), i64::MAX.into()),
            Self::U8 | Self::CUchar => (0, u8::MAX.into()),
            Self::U16 | Self::CUshort => (0, u16::MAX.into()),
            Self::U32 | Self::CUint => (0, u32::MAX.into()),
            Self::U64 | Self::Usize | Self::CUlong | Self::CUlonglong => (0, u64::MAX.into()),
            Self::Bool | Self::F32 | Self::F64 => return None,
        })
    }
}

/// A duration or a point in time, which crosses as nanoseconds: an `i64`, of which
/// [`i64::MIN`] says that the caller's is out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Time {
    /// `std::chrono::duration`. Rust's has no sign.
    Duration,
    /// `std::chrono::time_point` of `std::chrono::system_clock`, since 1970.
    SystemTime,
}

impl Time {
    /// Its name in descriptions, and in Rust.
    pub fn rust(self) -> &'static str {
        match self {
            Self::Duration => "Duration",
            Self::SystemTime => "SystemTime",
        }
    }

    /// Its type in Go.
    pub fn go(self) -> &'static str {
        match self {
            Self::Duration => "time.Duration",
            Self::SystemTime => "time.Time",
        }
    }

    /// What the runtime of C++ calls it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Duration => "time_kind::duration",
            Self::SystemTime => "time_kind::system_time",
        }
    }

    /// The type that C++ has for it where only the description is known.
    pub fn cpp(self) -> &'static str {
        match self {
            Self::Duration => "std::chrono::nanoseconds",
            Self::SystemTime => {
                "std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>"
            }
        }
    }
}

/// The value of a constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constant {
    /// A whole number.
    Integer(i128),
    /// `true` or `false`.
    Bool(bool),
    /// A floating-point number, as it was written, in decimal digits.
    Float(String),
    /// Text, without control characters.
    Text(String),
}

impl Constant {
    /// Its value as Rust writes it.
    pub fn rust(&self) -> String {
        match self {
            Self::Integer(value) => value.to_string(),
            Self::Bool(value) => value.to_string(),
            Self::Float(digits) => digits.clone(),
            Self::Text(text) => format!("{text:?}"),
        }
    }
}

/// How a map or set finds its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Order {
    /// `HashMap`, `HashSet`: `std::unordered_map`, `std::unordered_set`.
    Hashed,
    /// `BTreeMap`, `BTreeSet`: `std::map`, `std::set`.
    Sorted,
}

impl Order {
    /// What Rust asks of keys. Whatever stands in one has it, derived or not.
    pub fn traits(self) -> &'static [&'static str] {
        match self {
            Self::Hashed => &["PartialEq", "Eq", "Hash"],
            Self::Sorted => &["PartialEq", "Eq", "PartialOrd", "Ord"],
        }
    }
}

/// What a pointer that is shared does for its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// `std::shared_ptr` keeps it.
    Strong,
    /// `std::weak_ptr` leads to it while others keep it. It is an object itself, of
    /// a type that has [`Opaque::weak`](crate::plan::Opaque::weak).
    Weak,
}

/// What objects have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DomainKind {
    /// The one thread on which everything runs.
    Thread,
    /// The lock that everything holds.
    Lock,
}

/// An operand of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The object the method is called on.
    Receiver,
    /// The parameter of that index.
    Param(usize),
    /// Of the parameter of the first index, the field of the second.
    Field(usize, usize),
}

/// A canonical error code, numbered as gRPC and Abseil number them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is gRPC's code of that name")]
#[repr(i32)]
pub enum Code {
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}

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

    /// Its name as gRPC spells it: `NOT_FOUND`.
    pub fn name(self) -> &'static str {
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
