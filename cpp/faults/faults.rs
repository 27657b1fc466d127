// A library that does everything a binding must survive.
//
// The library is `misbehave.h`; this module describes it for C, Go and Rust, and
// uses every construct of the language at least once.

/// A library that throws every kind of thing in every place, breaks what its
/// description promises, and gives every value back as it came or changed.
#[bridge::bridge(
    namespace = "faults",
    go_module = "example.com/faults",
    std = "c++17",
    sources = "misbehave.cc",
    headers = ["misbehave.h", "echoes.h"]
)]
pub mod faults {
    /// A color with values that no counter would give.
    #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
    enum Color {
        Red = 1,
        Green = 2,
        Blue = -7,
    }

    /// An enum of one byte.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    #[repr(u8)]
    enum Tiny {
        Zero = 0,
        Max = 255,
    }

    /// An enum of eight bytes.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    #[repr(i64)]
    enum Wide {
        Min = -9223372036854775808,
        Zero = 0,
        Max = 9223372036854775807,
    }

    /// Two fields of one type: no layout check sees them swapped.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    struct Pair {
        first: i32,
        second: i32,
    }

    /// One field of each scalar, in an order with holes between them.
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Scalars {
        flag: bool,
        i8: i8,
        i16: i16,
        i32: i32,
        i64: i64,
        u8: u8,
        u16: u16,
        u32: u32,
        u64: u64,
        f32: f32,
        f64: f64,
        isize: isize,
        usize: usize,
    }

    /// Plain data in plain data.
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Nested {
        pair: Pair,
        color: Color,
        tiny: Tiny,
        flag: bool,
        scalars: Scalars,
    }

    /// Fields whose bits C++ can get wrong.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    struct Flagged {
        on: bool,
        color: Color,
        off: bool,
    }

    /// What to throw.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    enum Kind {
        /// The standard library's.
        Nothing = 0,
        RuntimeError = 1,
        LogicError = 2,
        InvalidArgument = 3,
        OutOfRange = 4,
        LengthError = 5,
        DomainError = 6,
        OverflowError = 7,
        BadAlloc = 8,
        BadArrayNewLength = 9,
        BadCast = 10,
        BadOptional = 11,
        /// Std::system_error.
        BadFunction = 12,
        /// ENOENT, system.
        NotFound = 20,
        /// EACCES, system.
        Access = 21,
        /// EEXIST, generic.
        Exists = 22,
        /// ETIMEDOUT, generic.
        TimedOut = 23,
        /// ECANCELED, generic.
        Canceled = 24,
        /// ENOMEM, generic.
        NoMemory = 25,
        /// ENOSPC, system.
        NoSpace = 26,
        /// Errc::busy.
        OwnCategory = 27,
        /// Std::future_error.
        Future = 28,
        /// Std::ios_base::failure.
        Stream = 29,
        Own = 40,
        Derived = 41,
        MostDerived = 42,
        Diamond = 43,
        Ambiguous = 44,
        Foreign = 45,
        Silent = 46,
        Empty = 47,
        Template = 48,
        /// A class of an unnamed namespace.
        Hidden = 49,
        /// 1 MiB.
        Long = 60,
        /// "\xff\xfe caf\xe9".
        NotUtf8 = 61,
        /// With line breaks and percent signs.
        Lines = 62,
        Int = 80,
        CString = 81,
        NullCString = 82,
        String = 83,
        Nullptr = 84,
        /// A Color.
        Enumerator = 85,
        /// A std::runtime_error*, to a static.
        Pointer = 86,
        /// Three deep, all the library's.
        Nested = 100,
        /// An int inside an error.
        NestedInt = 101,
        /// A system_error inside an error.
        NestedSystem = 102,
        /// 1,000 deep.
        NestedDeep = 103,
    }

    /// Defined by the bridge, not by the library.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    struct Extent {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    }

    /// Defined by the bridge, not by the library.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    enum Level {
        Low,
        #[cxx_name = "Mid"]
        #[go_name = "LevelMiddle"]
        Medium,
        High = 10,
    }

    /// The library's errors, most derived first.
    #[errors]
    enum Fault {
        /// Derives from what derives from the library's own.
        #[catch("faults::most_derived_error")]
        MostDerived,
        /// Derives from the library's own.
        #[catch("faults::derived_error", code = "ABORTED")]
        Derived,
        /// Derives from the library's own twice, virtually.
        #[catch("faults::diamond_error")]
        Diamond,
        /// Any other of the library's own.
        #[catch("faults::error", code = "DATA_LOSS")]
        Own,
        /// No std::exception.
        #[catch("faults::foreign_error", code = "UNAVAILABLE")]
        Foreign,
        /// An error of the operating system.
        #[catch("std::system_error")]
        System,
        /// An argument that C++ refused.
        #[catch("std::invalid_argument")]
        #[catch("std::domain_error")]
        Argument,
    }

    /// A second set, whose kinds are numbered apart from the first.
    #[errors]
    enum Narrow {
        /// An int, thrown.
        #[catch("int")]
        Number,
        /// Any runtime error.
        #[catch("std::runtime_error")]
        #[go_name = "ErrAtRunTime"]
        Runtime,
    }

    /// What is wrong with a number: the library's enum, and what it throws.
    #[errors(
        kind = "faults::NumberError",
        ok = "Fine",
        base = "faults::number_refused",
        detail = "e.at",
        message = "e.why()"
    )]
    enum NumberFault {
        NotDigits,
        /// Too long to fit.
        #[code = "OUT_OF_RANGE"]
        TooLong,
        #[cxx_name = "Unlucky"]
        #[go_name = "ErrThirteen"]
        Thirteen,
    }

    /// What refused texts say.
    #[errors]
    enum TextFault {
        /// A word.
        #[catch("faults::word_refused")]
        Word,
        /// Any other text.
        #[catch("faults::text_refused", code = "INVALID_ARGUMENT")]
        Text {
            /// How it was refused.
            how: i32,
            /// Where.
            at: Pair,
            #[cpp = "e.color()"]
            color: Color,
            /// The text itself.
            #[cpp = "e.text()"]
            text: String,
            #[cpp = "e.text()"]
            bytes: Vec<u8>,
            #[cpp = "e.wide()"]
            #[go_name = "Wides"]
            wide: Vec<i16>,
            #[cpp = "e.size()"]
            size: usize,
            is_last: bool,
        },
    }

    /// Whatever is thrown, with fields.
    #[errors]
    enum AnyFault {
        #[catch("int")]
        Numeral {
            #[cpp = "e"]
            value: i32,
        },
        #[catch("std::exception")]
        Standard {
            /// Of a temporary.
            #[cpp = "(std::string(e.what()) + \"!\").c_str()"]
            what: String,
        },
    }

    /// Some of an enum that counts as gRPC does.
    #[errors(kind = "faults::AbslCode", ok = "kOk")]
    enum AbslFault {
        #[cxx_name = "kNotFound"]
        Gone,
        /// One of the library's other codes.
        Other,
    }

    /// What a status says when it is asked.
    #[errors(status = "faults::LevelStatus")]
    enum LevelFault {
        /// There is nothing of that name.
        #[when("IsNotFound()", code = "NOT_FOUND")]
        Absent,
        #[when("IsCorruption()", code = "DATA_LOSS")]
        Damaged,
    }

    unsafe extern "C++" {
        include!("misbehave.h");

        type Color;
        type Tiny;
        type Wide;
        type Pair;
        type Scalars;
        type Nested;
        type Flagged;
        type Kind;

        /// A number on the heap.
        type Token;
        /// Lends what it holds.
        #[sync_const]
        type Keeper;
        /// Reads a [`Keeper`], or what another loan reads.
        #[sync_const]
        type Loan<'from>;
        /// Throws in its constructor, its methods and its conversions.
        type Thrower;
        /// Where calls meet, one after the other.
        type Room;
        /// Where calls meet: those that only read at once, the others alone.
        #[sync_const]
        type SharedRoom;
        /// Where all calls meet at once.
        #[sync]
        type OpenRoom;
        /// A class whose fields are public.
        #[rust_name = "Point2"]
        #[go_name = "Vector"]
        type Point;

        // What is thrown

        /// Throws that, or returns something.
        #[batch]
        fn throw_unit(kind: Kind) -> Result<(), Fault>;

        /// Throws that, or returns something.
        fn throw_bool(kind: Kind) -> Result<bool, Fault>;

        /// Throws that, or returns something.
        fn throw_i32(kind: Kind) -> Result<i32, Fault>;

        /// Throws that, or returns something.
        #[batch]
        fn throw_f64(kind: Kind) -> Result<f64, Fault>;

        /// Throws that, or returns something.
        #[batch]
        fn throw_enum(kind: Kind) -> Result<Color, Fault>;

        /// Throws that, or returns something.
        #[batch]
        fn throw_record(kind: Kind) -> Result<Pair, Fault>;

        /// Throws that, or returns something.
        #[append]
        #[batch]
        fn throw_string(kind: Kind) -> Result<String, Fault>;

        /// Throws that, or returns something.
        #[append]
        #[batch]
        fn throw_bytes(kind: Kind) -> Result<Vec<u8>, Fault>;

        /// Throws that, or returns something.
        #[batch]
        fn throw_records(kind: Kind) -> Result<Vec<Pair>, Fault>;

        /// Throws that, or returns something.
        #[batch]
        fn throw_option(kind: Kind) -> Result<Option<i32>, Fault>;

        /// Throws that, or returns something.
        #[batch]
        fn throw_option_string(kind: Kind) -> Result<Option<String>, Fault>;

        /// Throws that, or returns something, not copied.
        #[zero_copy]
        #[cxx_name = "throw_string"]
        fn throw_string_view(kind: Kind) -> Result<String, Fault>;

        /// Throws that, with no error set to sort it into.
        #[cxx_name = "throw_unit"]
        fn throw_plain(kind: Kind) -> Result<()>;

        /// Throws that, with another error set to sort it into.
        #[cxx_name = "throw_i32"]
        fn throw_narrow(kind: Kind) -> Result<i32, Narrow>;

        /// Throws while the result is read.
        fn throw_in_conversion(kind: Kind) -> Result<String, Fault>;

        /// Throws while the parameter is converted, when it is "throw".
        #[batch]
        fn throw_in_parameter(text: &str) -> Result<usize, Fault>;

        /// Throws after it has made `count` objects.
        fn throw_after(count: i32, kind: Kind) -> Result<UniquePtr<Thrower>, Fault>;

        /// Throws out of a `noexcept` function: the process ends.
        fn throw_through_noexcept() -> Result<(), Fault>;

        /// Throws from a destructor while another exception unwinds: the process ends.
        fn throw_while_unwinding() -> Result<(), Fault>;

        /// Ends the calling thread: the process ends.
        fn exit_thread() -> Result<(), Fault>;

        /// Throws, and is not declared to.
        #[batch]
        fn breaks_contract(kind: Kind) -> i32;

        /// Throws in the constructor, or constructs.
        #[batch]
        #[constructor]
        #[Self = "Thrower"]
        fn new(kind: Kind) -> Result<Thrower, Fault>;

        /// Throws from a method.
        #[batch]
        fn fire(self: &Thrower, kind: Kind) -> Result<i32, Fault>;

        /// Throws from a method that changes the object.
        #[batch]
        fn fire_mut(self: &mut Thrower, kind: Kind) -> Result<(), Fault>;

        /// Throws, or lends text.
        #[batch]
        fn text(self: &Thrower, kind: Kind) -> Result<&str, Fault>;

        /// Throws from a static member.
        #[Self = "Thrower"]
        #[batch]
        fn fire_static(kind: Kind) -> Result<i32, Fault>;

        // Broken promises

        /// Promises an object and returns null.
        fn null_unique() -> Result<UniquePtr<Token>, Fault>;

        /// Likewise, and says that it cannot fail.
        #[cxx_name = "null_unique"]
        fn null_unique_unchecked() -> UniquePtr<Token>;

        /// Likewise, by pointer.
        #[owned]
        fn null_raw() -> Result<*mut Token, Fault>;

        /// Promises text and returns null.
        fn null_text() -> Result<String, Fault>;

        /// Returns a color that does not exist.
        fn wrong_color() -> Result<Color, Fault>;

        /// Likewise, and says that it cannot fail.
        #[cxx_name = "wrong_color"]
        fn wrong_color_unchecked() -> Color;

        fn wrong_optional_color() -> Result<Option<Color>, Fault>;

        #[append]
        fn wrong_colors() -> Result<Vec<Color>, Fault>;

        /// A bool that is neither 0 nor 1.
        fn odd_bool() -> Result<Flagged, Fault>;

        fn odd_bools() -> Result<Vec<Flagged>, Fault>;

        fn wrong_color_in_record() -> Result<Flagged, Fault>;

        // Failures that are not exceptions

        /// A status in LevelDB's shape.
        fn level_status(fail: bool) -> Result<(), Fault>;

        /// A status in Abseil's shape.
        fn absl_by_number(code: i32) -> Result<(), Fault>;

        /// A value or text that says why not.
        fn expected_text(fail: bool) -> Result<i32, Fault>;

        /// A value or an error code.
        fn expected_code(number: i32) -> Result<String, Fault>;

        /// An error code of the generic category.
        fn error_code(number: i32) -> Result<(), Fault>;

        /// An error code of the library's own category.
        fn own_error_code(fail: bool) -> Result<(), Fault>;

        #[out]
        fn out_bool(fail: bool) -> Result<bool, Fault>;

        #[out]
        fn out_i32(fail: bool) -> Result<i32, Fault>;

        #[out]
        fn out_u64(fail: bool) -> Result<u64, Fault>;

        #[out]
        fn out_f64(fail: bool) -> Result<f64, Fault>;

        #[out]
        fn out_enum(fail: bool) -> Result<Color, Fault>;

        #[out]
        fn out_record(fail: bool) -> Result<Pair, Fault>;

        #[out]
        fn out_string(fail: bool) -> Result<String, Fault>;

        #[out]
        #[append]
        fn out_bytes(fail: bool) -> Result<Vec<u8>, Fault>;

        #[out]
        fn out_records(fail: bool) -> Result<Vec<Pair>, Fault>;

        #[out]
        fn out_unique(fail: bool) -> Result<UniquePtr<Token>, Fault>;

        #[out]
        #[owned]
        fn out_raw(fail: bool) -> Result<*mut Token, Fault>;

        #[out]
        fn out_absl(fail: bool) -> Result<i32, Fault>;

        #[out]
        fn out_error_code(fail: bool) -> Result<i32, Fault>;

        /// No status: throws instead.
        #[out]
        fn out_throws(kind: Kind) -> Result<i32, Fault>;

        /// A bool that says whether there is something.
        #[out]
        fn out_found(found: bool) -> Option<i32>;

        /// A bool that says whether there is something.
        #[out]
        #[append]
        fn out_found_text(found: bool) -> Option<String>;

        /// How long a C string is.
        #[batch]
        fn c_length(text: &CStr) -> Result<usize, Fault>;
        #[batch]
        fn c_length_or(text: Option<&CStr>) -> Result<i32, Fault>;
        #[cpp = "std::strlen(text) + (other ? std::strlen(other) : 100)"]
        #[batch]
        fn c_lengths(text: &CStr, other: Option<&CStr>) -> Result<usize, Fault>;

        /// Splits at the first separator.
        fn out_split(text: &str, separator: &str, #[out] before: String, #[out] after: String) -> bool;

        /// The places of the first words; of the rest, none. Says how many words there are.
        fn out_places(
            text: &str,
            #[out(len = "n", within = "text")] places: Vec<Option<Range<usize>>>,
            n: i32,
        ) -> Result<usize, Fault>;

        /// A view that lies elsewhere.
        #[append]
        fn out_place_elsewhere(
            text: &[u8],
            n: usize,
            #[out(len = "n", within = "text")] places: Vec<Option<Range<usize>>>,
        ) -> Result<(), Fault>;

        /// Cuts a word off the front of a view.
        fn inout_word(#[inout] text: &[u8], #[out] word: Vec<u8>) -> bool;

        /// Replaces; says how often. Throws when told to.
        fn inout_replace(#[inout] text: &str, from: &str, to: &str, kind: Kind) -> Result<usize, Fault>;

        /// Says why it fails, through a pointer.
        #[fails(when = "result < 0", code = "NOT_FOUND")]
        fn out_error(number: i32, #[out(error)] why: String) -> Result<i32, Fault>;

        /// Likewise, beside an object, or what may be none.
        #[fails(when = "result == nullptr")]
        fn unique_or_why(number: i32, #[out(error)] why: String) -> Result<UniquePtr<Token>, Fault>;
        #[fails(when = "number < 0")]
        #[none(when = "result == nullptr && number == 0")]
        #[cxx_name = "unique_or_why"]
        fn unique_none_or_why(
            number: i32,
            #[out(error)] why: String,
        ) -> Result<Option<UniquePtr<Token>>, Fault>;
        #[fails(when = "!result")]
        #[owned]
        fn raw_or_why(number: i32, #[out(error)] why: String) -> Result<*mut Token, Fault>;
        #[fails(when = "result.value() < 0")]
        fn token_and_why(number: i32, #[out(error)] why: String) -> Result<Token, Fault>;
        #[fails(when = "number < 0")]
        fn number_or_why(number: i32, #[out(error)] why: String) -> Result<Option<i32>, Fault>;
        #[fails(when = "number < 0")]
        fn text_or_why(number: i32, #[out(error)] why: String) -> Result<Option<String>, Fault>;
        #[constructor]
        #[Self = "Number"]
        #[fails(when = "!result.ok()", code = "INVALID_ARGUMENT")]
        fn checked(digits: &str, #[out(error)] why: String) -> Result<Number, Fault>;

        /// Says so through a view, beside a value that comes out.
        #[fails(when = "!result")]
        fn out_error_beside(good: bool, #[out] number: i32, #[out(error)] why: String) -> Result<(), Fault>;

        fn inout_i64(#[inout] value: i64);
        fn inout_enum(#[inout] value: Color) -> Result<(), Fault>;
        fn inout_record(#[inout] value: Pair) -> bool;
        #[append]
        fn inout_records(#[inout] values: &[Pair]);

        /// Two objects, a list and a number, or a failure when only some have been made.
        fn out_several(
            fail: bool,
            #[out]
            #[owned]
            first: *mut Token,
            #[out] numbers: Vec<i32>,
            #[out] second: UniquePtr<Token>,
            #[out] color: Color,
        ) -> Result<(), Fault>;

        /// The first is an object, the second a colour that does not exist.
        fn out_bad_color(
            #[out]
            #[owned]
            first: *mut Token,
            #[out] color: Color,
        ) -> Result<(), Fault>;

        /// Says that all is well and leaves the pointer null.
        #[out]
        #[owned]
        fn out_null() -> Result<*mut Token, Fault>;

        // Values

        fn echo_bool(v: bool) -> bool;

        fn echo_i8(v: i8) -> i8;

        fn echo_i16(v: i16) -> i16;

        fn echo_i32(v: i32) -> i32;

        fn echo_i64(v: i64) -> i64;

        fn echo_u8(v: u8) -> u8;

        fn echo_u16(v: u16) -> u16;

        fn echo_u32(v: u32) -> u32;

        fn echo_u64(v: u64) -> u64;

        fn echo_f32(v: f32) -> f32;

        fn echo_f64(v: f64) -> f64;

        fn echo_isize(v: isize) -> isize;

        #[batch]
        fn echo_usize(v: usize) -> usize;

        fn flip_bool(v: bool) -> bool;

        /// All bits of integers, the sign of floats.
        fn flip_i8(v: i8) -> i8;

        fn flip_i16(v: i16) -> i16;

        fn flip_i32(v: i32) -> i32;

        fn flip_i64(v: i64) -> i64;

        fn flip_u8(v: u8) -> u8;

        fn flip_u16(v: u16) -> u16;

        fn flip_u32(v: u32) -> u32;

        fn flip_u64(v: u64) -> u64;

        fn flip_f32(v: f32) -> f32;

        fn flip_f64(v: f64) -> f64;

        #[batch]
        fn echo_color(v: Color) -> Color;

        fn echo_tiny(v: Tiny) -> Tiny;

        fn echo_wide(v: Wide) -> Wide;

        /// Red, Green, Blue, Red.
        fn next_color(v: Color) -> Color;

        fn echo_pair(v: Pair) -> Pair;

        #[batch]
        fn swap_pair(v: &Pair) -> Pair;

        fn echo_scalars(v: &Scalars) -> Scalars;

        fn echo_nested(v: Nested) -> Nested;

        fn flip_nested(v: &Nested) -> Nested;

        #[batch]
        fn echo_flagged(v: Flagged) -> Flagged;

        /// Text as a view.
        #[append]
        fn echo_text(v: &str) -> String;

        /// Text as a reference to a string.
        fn echo_string(v: &str) -> String;

        /// Text as a string.
        fn echo_string_by_value(v: &str) -> String;

        /// Text as a C string, which cannot hold a NUL.
        fn echo_c_string(v: &str) -> Result<String, Fault>;

        /// Text, its bytes in the other order.
        #[batch]
        fn reverse_text(v: &str) -> String;

        #[append]
        #[batch]
        fn repeat_text(v: &str, times: usize) -> String;

        /// So many bytes more than 16 KiB, all of them `x`.
        #[append]
        fn large_text(more: i32) -> String;

        fn large_bytes(more: i32) -> Vec<u8>;

        fn large_pairs(more: i32) -> Vec<Pair>;

        fn large_option_text(more: i32) -> Option<String>;

        fn large_owned_text(more: i32) -> Result<String, Fault>;

        #[out]
        fn out_large_text(more: i32) -> String;

        /// One byte more than 16 KiB, of a string that stays.
        fn large_kept_text() -> String;

        /// Where the last of these had its elements.
        fn last_row() -> usize;

        #[append]
        fn echo_bytes(v: &[u8]) -> Vec<u8>;

        #[append]
        #[batch]
        fn reverse_bytes(v: &[u8]) -> Vec<u8>;

        #[zero_copy]
        #[cxx_name = "echo_bytes"]
        fn echo_bytes_view(v: &[u8]) -> Vec<u8>;

        #[zero_copy]
        #[cxx_name = "echo_bytes"]
        fn text_view(v: &[u8]) -> Result<String, Fault>;

        #[zero_copy]
        #[cxx_name = "reverse_pairs"]
        fn reverse_pairs_view(v: &[Pair]) -> Vec<Pair>;

        #[zero_copy]
        #[cxx_name = "echo_option_text"]
        fn echo_option_text_view(v: Option<&str>) -> Option<String>;

        #[zero_copy]
        #[cxx_name = "wrong_colors"]
        fn wrong_colors_view() -> Result<Vec<Color>, Fault>;

        #[out]
        #[zero_copy]
        #[cxx_name = "out_bytes"]
        fn out_bytes_view(fail: bool) -> Result<Vec<u8>, Fault>;

        #[out]
        #[zero_copy]
        #[cxx_name = "out_found_text"]
        fn out_found_text_view(found: bool) -> Option<String>;

        /// A view of `v`, which is gone once it is copied.
        #[append]
        #[batch]
        fn tail(v: &[u8], skip: usize) -> Result<Vec<u8>, Fault>;

        /// The same as text, which it may not be.
        #[cxx_name = "tail"]
        #[append]
        #[batch]
        fn tail_text(v: &[u8], skip: usize) -> Result<String, Fault>;

        fn count_byte(v: &[u8], byte: u8) -> usize;

        fn reverse_i8(v: &[i8]) -> Vec<i8>;

        fn reverse_i16(v: &[i16]) -> Vec<i16>;

        fn reverse_i32(v: &[i32]) -> Vec<i32>;

        fn reverse_i64(v: &[i64]) -> Vec<i64>;

        fn reverse_u16(v: &[u16]) -> Vec<u16>;

        fn reverse_u32(v: &[u32]) -> Vec<u32>;

        fn reverse_u64(v: &[u64]) -> Vec<u64>;

        fn reverse_f32(v: &[f32]) -> Vec<f32>;

        #[batch]
        fn reverse_f64(v: &[f64]) -> Vec<f64>;

        fn reverse_colors(v: &[Color]) -> Vec<Color>;

        #[append]
        #[batch]
        fn reverse_pairs(v: &[Pair]) -> Vec<Pair>;

        fn reverse_nested(v: &[Nested]) -> Vec<Nested>;

        #[append]
        #[batch]
        fn reverse_flagged(v: &[Flagged]) -> Vec<Flagged>;

        /// Pointer and length.
        #[cpp = "faults::sum_i64(values.data(), values.size())"]
        fn sum_i64(values: &[i64]) -> i64;

        /// Pointer and length.
        #[cpp = "faults::sum_pairs(pairs.data(), pairs.size())"]
        fn sum_pairs(pairs: &[Pair]) -> i64;

        #[batch]
        fn echo_option_bool(v: Option<bool>) -> Option<bool>;

        #[batch]
        fn echo_option_i32(v: Option<i32>) -> Option<i32>;

        #[batch]
        fn echo_option_u64(v: Option<u64>) -> Option<u64>;

        fn echo_option_f64(v: Option<f64>) -> Option<f64>;

        #[batch]
        fn echo_option_color(v: Option<Color>) -> Option<Color>;

        #[batch]
        fn echo_option_pair(v: Option<Pair>) -> Option<Pair>;

        #[append]
        #[batch]
        fn echo_option_text(v: Option<&str>) -> Option<String>;

        fn echo_option_string(v: Option<&str>) -> Option<String>;

        #[append]
        #[batch]
        fn echo_option_bytes(v: Option<&[u8]>) -> Option<Vec<u8>>;

        #[batch]
        fn echo_option_pairs(v: Option<&[Pair]>) -> Option<Vec<Pair>>;

        #[batch]
        fn first_or(pair: Option<&Pair>, otherwise: i32) -> i32;

        // Objects

        #[batch]
        #[constructor]
        #[Self = "Token"]
        fn new(value: i32) -> UniquePtr<Token>;

        fn value(self: &Token) -> i32;

        fn set_value(self: &mut Token, value: i32);

        fn add(self: &Token, other: &Token) -> i32;

        fn swap(self: Pin<&mut Token>, other: Pin<&mut Token>) -> Result<(), Fault>;

        fn add_optional(self: &Token, other: Option<&Token>) -> i32;

        fn reset_optional(self: &Token, other: Option<&mut Token>) -> Result<(), Fault>;

        #[batch]
        fn token_by_value(value: i32) -> Token;

        fn token_by_unique(value: i32) -> UniquePtr<Token>;

        #[batch]
        #[owned]
        fn token_by_pointer(value: i32) -> *mut Token;

        /// Throws when the number is negative, which it does not say.
        #[cpp = "value < 0 ? throw std::invalid_argument(std::to_string(value)) : std::make_unique<faults::Token>(value)"]
        #[batch]
        fn strict_token(value: i32) -> UniquePtr<Token>;

        #[batch]
        fn token_or_null(value: i32) -> Option<UniquePtr<Token>>;

        #[owned]
        fn token_pointer_or_null(value: i32) -> Option<*mut Token>;

        fn pass_token(token: UniquePtr<Token>) -> Result<UniquePtr<Token>, Fault>;

        fn pass_optional_token(token: Option<UniquePtr<Token>>) -> Result<Option<UniquePtr<Token>>, Fault>;

        fn take_token(token: UniquePtr<Token>) -> Result<i32, Fault>;

        /// Takes the token and throws.
        fn take_token_and_throw(token: UniquePtr<Token>, kind: Kind) -> Result<(), Fault>;

        /// Gives the token's value for it.
        fn spend(self: UniquePtr<Token>, kind: Kind) -> Result<i32, Fault>;

        /// Adds this one to the other.
        fn into(self: Token, other: UniquePtr<Token>) -> UniquePtr<Token>;

        fn written(self: UniquePtr<Token>) -> String;

        /// Takes two.
        fn take_tokens(a: UniquePtr<Token>, b: UniquePtr<Token>) -> Result<i32, Fault>;

        #[constructor]
        #[Self = "Keeper"]
        fn new(text: &str) -> Keeper;

        /// A reference to a string.
        fn text(self: &Keeper) -> &str;

        /// A view.
        fn view(self: &Keeper) -> &str;

        /// A C string.
        fn c_str(self: &Keeper) -> &str;

        fn bytes(self: &Keeper) -> &[u8];

        #[append]
        fn pairs(self: &Keeper) -> &[Pair];

        /// None when the text is empty.
        #[append]
        fn optional_view(self: &Keeper) -> Option<&str>;

        fn set_text(self: &mut Keeper, text: &str) -> Result<(), Fault>;

        fn push_pair(self: &mut Keeper, pair: Pair) -> Result<(), Fault>;

        fn lend<'k>(self: &'k Keeper) -> UniquePtr<Loan<'k>>;

        #[batch]
        fn lend_or_throw<'k>(self: &'k Keeper, kind: Kind) -> Result<UniquePtr<Loan<'k>>, Fault>;

        #[batch]
        fn lend_or_null<'k>(self: &'k Keeper, null: bool) -> Option<UniquePtr<Loan<'k>>>;

        fn text(self: &Loan) -> &str;

        fn size(self: &Loan) -> usize;

        /// Another loan in the place of this one.
        fn renew<'l>(self: UniquePtr<Loan<'l>>) -> UniquePtr<Loan<'l>>;

        /// A loan that must not outlive this one.
        fn sublet<'l>(self: &'l Loan) -> UniquePtr<Loan<'l>>;

        // Threads

        #[constructor]
        #[Self = "Room"]
        fn new() -> Room;

        /// Stays until released; the most calls that have been inside at once.
        fn stay(self: &Room) -> Result<i32, Fault>;

        /// Likewise, and must be alone.
        fn stay_alone(self: &mut Room) -> Result<i32, Fault>;

        /// Passes through; how many calls are inside, this one too.
        fn pass(self: &Room) -> Result<i32, Fault>;

        /// Likewise, and must be alone.
        fn pass_alone(self: &mut Room) -> Result<i32, Fault>;

        #[constructor]
        #[Self = "SharedRoom"]
        fn new() -> SharedRoom;

        /// Stays until released; the most calls that have been inside at once.
        fn stay(self: &SharedRoom) -> Result<i32, Fault>;

        /// Likewise, and must be alone.
        fn stay_alone(self: &mut SharedRoom) -> Result<i32, Fault>;

        /// Passes through; how many calls are inside, this one too.
        fn pass(self: &SharedRoom) -> Result<i32, Fault>;

        /// Likewise, and must be alone.
        fn pass_alone(self: &mut SharedRoom) -> Result<i32, Fault>;

        #[constructor]
        #[Self = "OpenRoom"]
        fn new() -> OpenRoom;

        /// Stays until released; the most calls that have been inside at once.
        fn stay(self: &OpenRoom) -> Result<i32, Fault>;

        /// Likewise, and must be alone.
        fn stay_alone(self: &OpenRoom) -> Result<i32, Fault>;

        /// Passes through; how many calls are inside, this one too.
        fn pass(self: &OpenRoom) -> Result<i32, Fault>;

        /// Likewise, and must be alone.
        fn pass_alone(self: &OpenRoom) -> Result<i32, Fault>;

        /// Stays until released, and holds the token.
        fn stay_with(self: &SharedRoom, token: &mut Token) -> Result<(), Fault>;

        // Names

        #[cpp = "faults::overloaded(v)"]
        fn overloaded_number(v: i32) -> String;

        #[cpp = "faults::overloaded(v)"]
        fn overloaded_text(v: &str) -> String;

        #[cxx_name = "CamelCase"]
        #[go_name = "Successor"]
        #[rust_name = "successor"]
        fn camel_case(value: i32) -> i32;

        #[cpp = "faults::twice<double>(value)"]
        fn twice(value: f64) -> f64;

        /// The second parameter has a default.
        fn with_default(value: i32) -> i32;

        /// Names that mean something elsewhere.
        fn named(r#type: i32, func: i32, result: i32, error: i32, key: &str, key_len: i32) -> i32;

        /// Exists with a feature only.
        #[cfg(feature = "extra")]
        fn extra() -> i32;

        /// Plain data that the bridge defines.
        #[cpp = "std::uint64_t{extent.width} * extent.height"]
        fn area(extent: Extent) -> u64;

        /// The next level.
        #[cpp = "level == faults::Level::Low ? faults::Level::Mid : faults::Level::High"]
        fn above(level: Level) -> Level;

        #[constructor]
        #[Self = "Point"]
        #[rust_name = "at"]
        #[go_name = "NewVector"]
        fn new(x: f64, y: f64) -> Point;

        /// A field.
        #[cpp = "self.x"]
        fn x(self: &Point) -> f64;

        /// A field, set.
        #[cpp = "void(self.x = x)"]
        fn set_x(self: &mut Point, x: f64);

        /// An operator.
        #[cpp = "self + other"]
        fn plus(self: &Point, other: &Point) -> Point;

        /// An operator.
        #[cpp = "self < other"]
        fn less(self: &Point, other: &Point) -> bool;
    }

    #[namespace = "faults::inner"]
    unsafe extern "C++" {
        /// A class of a namespace in the namespace.
        type Lamp;

        fn depth() -> i32;

        #[namespace = "faults::inner::deepest"]
        #[go_name = "DeepestDepth"]
        #[rust_name = "deepest_depth"]
        fn depth() -> i32;

        #[constructor]
        #[Self = "Lamp"]
        fn new() -> Lamp;

        fn lit(&self) -> bool;

        fn toggle(&mut self);
    }

    // Failures that only this description knows of

    unsafe extern "C++" {
        /// A number that was spelled in digits.
        type Number;

        /// Reads digits.
        #[constructor]
        #[Self = "Number"]
        #[fails(
            when = "!result.ok()",
            kind = "result.error_code()",
            message = "result.error()",
            code = "INVALID_ARGUMENT"
        )]
        fn new(digits: &str) -> Result<Number, Fault>;

        /// Likewise, with the library's kinds.
        #[constructor]
        #[Self = "Number"]
        #[fails(when = "!result.ok()", kind = "result.error_code()", message = "result.error()")]
        fn sorted(digits: &str) -> Result<Number, NumberFault>;

        fn value(self: &Number) -> i32;

        /// Returns the library's enum.
        fn check_number(digits: &str) -> Result<(), NumberFault>;

        /// Returns a number or the library's enum.
        #[batch]
        fn parse_number(digits: &str) -> Result<i32, NumberFault>;

        /// Throws a class that is no std::exception.
        fn read_number(digits: &str) -> Result<i32, NumberFault>;

        /// Throws what has fields.
        fn refuse_text(how: i32, text: &[u8]) -> Result<(), TextFault>;

        #[cxx_name = "throw_unit"]
        fn throw_any(kind: Kind) -> Result<(), AnyFault>;

        /// Fails with a number, which is of no kind: nothing was thrown.
        #[fails(when = "result < 0", kind = "result")]
        #[cxx_name = "count_or_negative"]
        fn number_fails(n: i32) -> Result<i32, AnyFault>;

        /// Returns what has fields.
        fn weigh_text(how: i32, text: &[u8]) -> Result<i32, TextFault>;

        #[cxx_name = "absl_by_number"]
        fn absl_sorted(code: i32) -> Result<(), AbslFault>;

        #[cxx_name = "level_status"]
        fn level_sorted(fail: bool) -> Result<(), LevelFault>;

        #[out]
        #[cxx_name = "find_text"]
        fn find_sorted(key: &str) -> Result<String, LevelFault>;

        /// Fails beyond 100.
        #[fails(when = "self.full()", detail = "by", message = "\"full\"")]
        fn grow(self: &mut Number, by: i32) -> Result<()>;

        #[fails(when = "!result->ok()", kind = "result->error_code()", message = "result->error()")]
        fn number_by_unique(digits: &str) -> Result<UniquePtr<Number>>;

        /// Null, and an object that is not well.
        #[fails(when = "result == nullptr || !result->ok()", message = "digits")]
        #[owned]
        fn number_by_pointer(digits: &str) -> Result<*mut Number>;

        /// A bool, which has nothing more to say.
        #[fails(when = "!result")]
        fn succeed(yes: bool) -> Result<()>;

        /// A number that is negative when it failed.
        #[fails(when = "result < 0", message = "faults::last_words()")]
        fn count_or_negative(n: i32) -> Result<i32>;

        /// Text, or nothing.
        #[fails(when = "result == nullptr", message = "faults::last_words()", code = "NOT_FOUND")]
        fn words_or_null(n: i32) -> Result<String>;

        /// A bool, beside a pointer.
        #[out]
        #[fails(when = "!result", message = "faults::last_words()")]
        fn read_text(yes: bool) -> Result<String>;

        /// A status, of which one is none.
        #[out]
        #[none(when = "result.IsNotFound()")]
        fn find_text(key: &str) -> Result<Option<String>>;

        /// Likewise, beside two pointers.
        #[none(when = "result.IsNotFound()")]
        fn find_both(key: &str, #[out] number: i32, #[out] text: String) -> Result<bool>;

        /// A bool that is a failure, beside two pointers.
        #[fails(when = "!result", detail = "int(yes)")]
        fn read_both(yes: bool, #[out] number: i32, #[out] text: String) -> Result<()>;

        #[none(when = "!result.has_value() && result.error().IsNotFound()")]
        fn find_number(key: &str) -> Result<Option<i32>>;

        /// A number that is negative for none.
        #[none(when = "result < 0")]
        fn position_of(text: &str, what: &str) -> Option<i32>;

        /// Throws while it is asked whether the call has failed.
        #[cpp = "int(kind)"]
        #[fails(when = "faults::asks_and_throws(kind)")]
        fn fails_by_throwing(kind: Kind) -> Result<i32, Fault>;

        /// Throws while the message is made.
        #[cpp = "int(kind)"]
        #[fails(when = "result != 0", message = "(faults::asks_and_throws(kind), \"never\")")]
        fn tells_by_throwing(kind: Kind) -> Result<i32, Fault>;
    }

    #[fails(when = "!result", message = "faults::last_words()", code = "ABORTED")]
    unsafe extern "C++" {
        /// Fails as its block says.
        #[cxx_name = "succeed"]
        fn succeed_in_block(yes: bool) -> Result<()>;

        /// Fails as it says itself.
        #[cxx_name = "succeed"]
        #[fails(when = "result")]
        fn fail_in_block(yes: bool) -> Result<()>;

        /// Has no `Result`, and is none of the block's.
        #[cxx_name = "succeed"]
        fn just_tell(yes: bool) -> bool;
    }

    /// A number of each of C's types.
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct CNumbers {
        letter: c_char,
        small: c_short,
        #[cxx_name = "long_"]
        long: c_long,
        unsigned_long: c_ulong,
        unsigned_int: c_uint,
    }

    cpp! {
        static std::string joined(std::string_view text, bool last) {
            return std::string(text) + (last ? "." : ", ");
        }
    }

    /// What may be done, an enum class of the library.
    #[flags]
    enum Access {
        Read = 1,
        Write = 2,
        Run = 4,
        All = 7,
    }

    /// How to open, which the library takes as an int.
    #[flags]
    #[repr(i32)]
    enum Opening {
        #[cxx_name = "kCreate"]
        Create = 8,
        #[cxx_name = "kTruncate"]
        Truncate = 16,
    }

    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Grant {
        access: Access,
        opening: Opening,
    }

    /// The largest ticket.
    const LAST_TICKET: Ticket = 4294967295;

    #[cxx_name = "FAULTS_GREETING"]
    const GREETING: &str = "g\u{fc}ten \"Tag\"";

    #[cxx_name = "Thermo::kLowest"]
    const LOWEST: f64 = -273.15;

    const DEEPEST: c_long = -9223372036854775808;

    /// Another name of a number, which the library has too.
    type Ticket = u32;

    /// Another name of a struct, for the description alone.
    type Twins = Pair;

    unsafe extern "C++" {
        include!("echoes.h");

        type CNumbers;
        type Ticket;
        type Access;
        type Grant;

        fn echo_access(v: Access) -> Access;

        fn without_access(v: Access) -> Access;
        fn inout_access(#[inout] v: Access);
        fn inout_opening(#[inout] v: Opening) -> Result<()>;

        fn wrong_access() -> Result<Access>;

        fn echo_opening(v: Opening) -> Result<Opening>;

        fn wrong_opening() -> Result<Opening>;

        fn echo_option_opening(v: Option<Opening>) -> Option<Opening>;

        fn reverse_accesses(v: &[Access]) -> Vec<Access>;

        fn echo_grant(v: &Grant) -> Grant;

        fn next_ticket(after: Ticket) -> Ticket;

        fn swap_twins(v: &Twins) -> Twins;

        fn reverse_tickets(v: &[Ticket]) -> Vec<Ticket>;

        fn echo_c_char(v: c_char) -> c_char;

        fn echo_c_schar(v: c_schar) -> c_schar;

        fn echo_c_uchar(v: c_uchar) -> c_uchar;

        fn echo_c_short(v: c_short) -> c_short;

        fn echo_c_ushort(v: c_ushort) -> c_ushort;

        fn echo_c_int(v: c_int) -> c_int;

        fn echo_c_uint(v: c_uint) -> c_uint;

        fn echo_c_long(v: c_long) -> c_long;

        fn echo_c_ulong(v: c_ulong) -> c_ulong;

        fn echo_c_longlong(v: c_longlong) -> c_longlong;

        fn echo_c_ulonglong(v: c_ulonglong) -> c_ulonglong;

        #[cpp = r#"{
            std::string out;
            for (std::size_t i = 0; i < times; ++i) {
                out += joined(text, i + 1 == times);
            }
            return out;
        }"#]
        fn join_times(text: &str, times: usize) -> String;

        /// Another value than 1 is thrown.
        #[cpp = "{ if (v != 1) throw v; }"]
        fn only_one(v: i32) -> Result<(), Fault>;

        /// Counts in a byte.
        fn sum_of_few(#[spread] values: &[i32]) -> Result<i64, Fault>;

        #[batch]
        fn last_byte(#[spread] bytes: &[u8]) -> i32;

        #[cxx_name = "which_text"]
        fn text_as_view(#[cxx_type = "std::string_view"] text: &str) -> i32;

        #[cxx_name = "which_text"]
        #[batch]
        fn text_as_c_string(#[cxx_type = "const char*"] text: &str) -> Result<i32>;

        #[noexcept]
        fn halve(v: u64) -> u64;

        #[noexcept]
        #[batch]
        fn text_is_long(v: &str) -> bool;

        #[noexcept]
        #[cpp = "&a == &b"]
        fn same_object(a: &Token, b: &Token) -> bool;

        fn flip_c_long(v: c_long) -> c_long;

        fn flip_c_ulong(v: c_ulong) -> Result<c_ulong>;

        fn echo_option_c_long(v: Option<c_long>) -> Option<c_long>;

        fn reverse_c_longs(v: &[c_long]) -> Vec<c_long>;

        fn reverse_c_chars(v: &[c_char]) -> Vec<c_char>;

        fn echo_c_numbers(v: &CNumbers) -> CNumbers;

        /// An overload for each type: the C type says which.
        #[cxx_name = "overload"]
        fn overload_int(v: c_int) -> c_int;

        #[cxx_name = "overload"]
        fn overload_long(v: c_long) -> c_int;

        #[cxx_name = "overload"]
        fn overload_longlong(v: c_longlong) -> c_int;
    }

    #[rename_all(cxx = "SCREAMING_SNAKE_CASE")]
    #[cxx_name = "Weather::Sky"]
    #[derive(Debug)]
    enum Sky {
        MostlyClear = 1,
        #[cxx_name = "cloudy"]
        Cloudy = 5,
    }

    #[rename_all(cxx = "PascalCase")]
    unsafe extern "C++" {
        type Sky;

        fn next_sky(after: Sky) -> Sky;

        #[cxx_name = "Weather::count_skies"]
        fn count_skies() -> i32;
    }
}
