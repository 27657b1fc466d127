//! What C++ would be behind the C ABI, in Rust: these tests are about our half,
//! and can be run by Miri. It counts what it has given away.

use crate::description::lib::{Color, Heavy, Pair, Thing, View};
use bridge::abi::{OptionalResult, OptionalSpanResult, SpanResult, UnitResult, ValueResult};
use bridge::{Failure, Owned};
use std::alloc::{Layout, alloc, dealloc};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_void};
use std::mem::{MaybeUninit, transmute_copy};
use std::ptr;

thread_local! {
    /// Errors, buffers and objects that exist, for each test's thread.
    static ALIVE: Cell<[i64; 3]> = const { Cell::new([0; 3]) };
    static BUFFERS: RefCell<HashMap<usize, Layout>> = RefCell::default();
}

const ERRORS: usize = 0;
const MEMORY: usize = 1;
const OBJECTS: usize = 2;

/// How many errors, buffers and objects exist.
pub fn alive() -> [i64; 3] {
    ALIVE.get()
}

fn count(what: usize, change: i64) {
    let mut alive = ALIVE.get();
    alive[what] += change;
    ALIVE.set(alive);
}

// The linker names the right one when the description has changed.
#[unsafe(export_name = "br_lib_stale_run_bridge_gen_5d860d73")]
static ANCHOR: u8 = 1;

/// The C header's error struct.
#[repr(C)]
struct RawError {
    code: i32,
    kind: i32,
    detail: i64,
    domain: *const c_char,
    type_name: *const c_char,
    message: *const u8,
    message_len: usize,
    fields: *const c_void,
    cause: *mut RawError,
}

fn error(code: i32, kind: i32, type_name: &'static CStr, message: &'static [u8]) -> RawError {
    count(ERRORS, 1);
    RawError {
        code,
        kind,
        detail: 0,
        domain: ptr::null(),
        type_name: type_name.as_ptr(),
        message: message.as_ptr(),
        message_len: message.len(),
        fields: ptr::null(),
        cause: ptr::null_mut(),
    }
}

fn boxed(error: RawError) -> *mut RawError {
    Box::into_raw(Box::new(error))
}

/// 1: damaged, 2: missing, of errno 2, caused by an int that is not UTF-8,
/// caused in turn; 3: of the other set; 4: of none, without a message or a type.
fn failure(how: u32) -> *mut RawError {
    match how {
        0 => ptr::null_mut(),
        1 => boxed(error(15, 1, c"lib::damaged", b"record 7 is damaged")),
        2 => {
            let last = boxed(error(8, 0, c"std::bad_alloc", b"out of memory"));
            let int = boxed(RawError { cause: last, ..error(2, 0, c"int", b"\xff\0!") });
            boxed(RawError {
                detail: 2,
                domain: c"system".as_ptr(),
                cause: int,
                ..error(5, 2, c"lib::missing", b"open: not there")
            })
        }
        3 => boxed(error(9, 3, c"lib::other", b"odd")),
        _ => boxed(RawError { type_name: ptr::null(), message: ptr::null(), ..error(77, 0, c"", b"") }),
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn br_lib_error_free(mut error: *mut Failure) {
    while !error.is_null() {
        count(ERRORS, -1);
        let raw = unsafe { Box::from_raw(error.cast::<RawError>()) };
        error = raw.cause.cast();
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn br_lib_free(memory: *mut c_void) {
    let layout = BUFFERS.with_borrow_mut(|buffers| buffers.remove(&memory.addr())).expect("a buffer of ours");
    unsafe { dealloc(memory.cast(), layout) }
    count(MEMORY, -1);
}

// The runtime's results, whose fields are private, from structs of equal layout.

/// Reinterprets a struct; `size_of` is compared at compile time.
unsafe fn same<From, To>(from: From) -> To {
    const { assert!(size_of::<From>() == size_of::<To>()) };
    let to = unsafe { transmute_copy(&from) };
    std::mem::forget(from);
    to
}

#[repr(C)]
struct Value<T>(MaybeUninit<T>, *mut RawError);
#[repr(C)]
struct Optional<T>(MaybeUninit<T>, MaybeUninit<bool>, *mut RawError);
#[repr(C)]
struct Span<T>(MaybeUninit<*const T>, MaybeUninit<usize>, *mut RawError);
#[repr(C)]
struct OptionalSpan<T>(MaybeUninit<*const T>, MaybeUninit<usize>, MaybeUninit<bool>, *mut RawError);

fn unit(error: *mut RawError) -> UnitResult {
    unsafe { same(error) }
}

fn value<T>(value: T) -> ValueResult<T> {
    unsafe { same(Value(MaybeUninit::new(value), ptr::null_mut())) }
}

/// A failure leaves everything else uninitialised, the worst that C++ may do.
fn failed<T>(error: *mut RawError) -> ValueResult<T> {
    unsafe { same(Value(MaybeUninit::<T>::uninit(), error)) }
}

fn optional<T>(value: Option<T>) -> OptionalResult<T> {
    let has_value = MaybeUninit::new(value.is_some());
    let value = value.map_or(MaybeUninit::uninit(), MaybeUninit::new);
    unsafe { same(Optional(value, has_value, ptr::null_mut())) }
}

fn span<T>(data: *const T, len: usize) -> SpanResult<T> {
    unsafe { same(Span(MaybeUninit::new(data), MaybeUninit::new(len), ptr::null_mut())) }
}

fn failed_span<T>(error: *mut RawError) -> SpanResult<T> {
    unsafe { same(Span::<T>(MaybeUninit::uninit(), MaybeUninit::uninit(), error)) }
}

fn optional_span<T>(parts: Option<(*const T, usize)>) -> OptionalSpanResult<T> {
    let has_value = MaybeUninit::new(parts.is_some());
    let (data, len) = parts.map_or((MaybeUninit::uninit(), MaybeUninit::uninit()), |(data, len)| {
        (MaybeUninit::new(data), MaybeUninit::new(len))
    });
    unsafe { same(OptionalSpan(data, len, has_value, ptr::null_mut())) }
}

/// Puts a given result where the C ABI says: into the caller's buffer when it
/// fits, else into memory of its own.
unsafe fn give<T: Clone>(elems: &[T], buf: *mut T, cap: usize) -> (*const T, usize) {
    let data = if elems.len() <= cap {
        buf
    } else {
        let layout = Layout::array::<T>(elems.len()).unwrap();
        let memory = unsafe { alloc(layout) };
        BUFFERS.with_borrow_mut(|buffers| buffers.insert(memory.addr(), layout));
        count(MEMORY, 1);
        memory.cast()
    };
    for (index, elem) in elems.iter().enumerate() {
        unsafe { data.add(index).write(elem.clone()) };
    }
    (data, elems.len())
}

/// Gives back the bytes that came.
unsafe fn echo(bytes: *const u8, len: usize, buf: *mut u8, cap: usize) -> SpanResult<u8> {
    let (data, len) = unsafe { give(std::slice::from_raw_parts(bytes, len), buf, cap) };
    span(data, len)
}

/// The parts of a result that is two packed values.
#[repr(C)]
struct TwoSpans(*const u8, usize, *const u8, usize);

unsafe fn give_twice(bytes: &[u8], [first, second]: [(*mut u8, usize); 2]) -> TwoSpans {
    let (first, second) = unsafe { (give(bytes, first.0, first.1), give(bytes, second.0, second.1)) };
    TwoSpans(first.0, first.1, second.0, second.1)
}

/// What the functions that give text give.
fn text(which: u32) -> Vec<u8> {
    match which {
        0 => Vec::new(),
        1 => "caf\u{e9}\0!".into(),
        2 => vec![b'x'; 256],
        3 => vec![b'y'; 257],
        4 => b"caf\xe9".to_vec(),
        _ => [vec![b'z'; 999], vec![0xc3]].concat(),
    }
}

struct Object {
    number: u64,
    text: &'static str,
    pairs: Vec<Pair>,
}

fn object<T>(number: u64) -> Owned<T>
where
    T: bridge::Object,
{
    count(OBJECTS, 1);
    let pairs = vec![Pair { first: 1, second: 2 }; 3];
    let object = Box::new(Object { number, text: "lent", pairs });
    unsafe { Owned::from_raw(ptr::NonNull::from(Box::leak(object)).cast()) }
}

unsafe fn of<'a, T>(thing: *const T) -> &'a Object {
    unsafe { &*thing.cast() }
}

unsafe fn destroy(object: *mut Object) {
    count(OBJECTS, -1);
    drop(unsafe { Box::from_raw(object) });
}

/// What C++ counts, of things and views together.
#[repr(C)]
struct LiveCount {
    alive: usize,
    since: i64,
}

fn live_count() -> LiveCount {
    let alive = alive()[OBJECTS];
    LiveCount { alive: alive.try_into().unwrap(), since: i64::from(alive != 0) * 1_000_000_000 }
}

macro_rules! export {
    ($(fn $name:ident($($param:ident: $ty:ty),* $(,)?) -> $result:ty $body:block)*) => {$(
        #[unsafe(no_mangle)]
        #[allow(unused_unsafe)]
        unsafe extern "C" fn $name($($param: $ty),*) -> $result { unsafe { $body } }
    )*};
}

export! {
    fn br_lib_Thing_destroy(thing: *mut Thing) -> () { destroy(thing.cast()) }
    fn br_lib_View_destroy(view: *mut View<'_>) -> () { destroy(view.cast()) }
    fn br_lib_Thing_live_count(_by: i32) -> LiveCount { live_count() }
    fn br_lib_View_live_count(_by: i32) -> LiveCount { live_count() }
    fn br_lib_Thing_new(number: u64) -> ValueResult<Owned<Thing>> { value(object(number)) }
    fn br_lib_Thing_number(this: *const Thing) -> ValueResult<u64> { value(of(this).number) }
    fn br_lib_Thing_set_number(this: *mut Thing, number: u64) -> UnitResult {
        (*this.cast::<Object>()).number = number;
        unit(failure(0))
    }
    fn br_lib_Thing_pinned(this: *mut Thing) -> ValueResult<u64> {
        (*this.cast::<Object>()).number += 1;
        value(of(this).number)
    }
    fn br_lib_Thing_add(this: *const Thing, other: *const Thing, third: *const Thing) -> ValueResult<u64> {
        let third = if third.is_null() { 0 } else { of(third).number };
        value(of(this).number + of(other).number + third)
    }
    fn br_lib_Thing_swap(this: *mut Thing, other: *mut Thing) -> UnitResult {
        if !other.is_null() {
            let (this, other) = (this.cast::<Object>(), other.cast::<Object>());
            std::mem::swap(&mut (*this).number, &mut (*other).number);
        }
        unit(failure(0))
    }
    fn br_lib_Thing_child(this: *const Thing, exists: bool) -> ValueResult<Option<Owned<Thing>>> {
        value(exists.then(|| object(of(this).number + 1)))
    }
    fn br_lib_Thing_view(this: *const Thing) -> ValueResult<Owned<View<'static>>> {
        value(object(of(this).number))
    }
    fn br_lib_View_thing(this: *const View<'_>) -> SpanResult<u8> {
        span(of(this).text.as_ptr(), of(this).text.len())
    }
    fn br_lib_Thing_lent_text(this: *const Thing) -> SpanResult<u8> {
        span(of(this).text.as_ptr(), of(this).text.len())
    }
    fn br_lib_Thing_lent_pairs(this: *const Thing, count: usize) -> SpanResult<Pair> {
        let data = if count == 0 { ptr::null() } else { of(this).pairs.as_ptr() };
        span(data, count)
    }
    fn br_lib_Thing_lent_optional(this: *const Thing, which: u32) -> OptionalSpanResult<u8> {
        let _ = this;
        optional_span(match which {
            0 => None,
            1 => Some((b"here".as_ptr(), 4)),
            _ => Some((b"\x80".as_ptr(), 1)),
        })
    }
    fn br_lib_consume(thing: *mut Thing) -> ValueResult<u64> {
        let number = of(thing).number;
        destroy(thing.cast());
        value(number)
    }
    fn br_lib_Thing_finish(thing: *mut Thing, this: u64) -> ValueResult<u64> {
        let number = of(thing).number;
        destroy(thing.cast());
        if this == 0 { failed(failure(1)) } else { value(number + this) }
    }
    fn br_lib_consume_optional(thing: *mut Thing) -> ValueResult<u64> {
        if thing.is_null() {
            return failed(failure(1));
        }
        br_lib_consume(thing)
    }
    fn br_lib_fail(how: u32) -> ValueResult<u64> {
        if how == 0 { value(41) } else { failed(failure(how)) }
    }
    fn br_lib_fail_otherwise(how: u32) -> UnitResult { unit(failure(how)) }
    fn br_lib_breaks_contract(how: u32) -> ValueResult<i32> {
        if how == 0 { value(-1) } else { failed(failure(how)) }
    }
    fn br_lib_nothing() -> UnitResult { unit(failure(0)) }
    fn br_lib_text(which: u32, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        match which {
            // Empty, and the pointer null.
            6 => span(ptr::null(), 0),
            // No such text can exist.
            7 => span(give(&text(3), buf, cap).0, isize::MAX as usize + 1),
            8 => failed_span(failure(2)),
            _ => {
                let (data, len) = give(&text(which), buf, cap);
                span(data, len)
            }
        }
    }
    fn br_lib_text_or_panic(which: u32, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        br_lib_text(which, buf, cap)
    }
    fn br_lib_optional_text(which: u32, buf: *mut u8, cap: usize) -> OptionalSpanResult<u8> {
        if which == 9 {
            return optional_span(None);
        }
        optional_span(Some(give(&text(which), buf, cap)))
    }
    fn br_lib_bytes(which: u32, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        br_lib_text(which, buf, cap)
    }
    fn br_lib_pairs(count: usize, buf: *mut Pair, cap: usize) -> SpanResult<Pair> {
        let (data, len) = give(&vec![Pair { first: 7, second: 8 }; count], buf, cap);
        span(data, len)
    }
    fn br_lib_optional_pairs(count: usize, buf: *mut Pair, cap: usize) -> OptionalSpanResult<Pair> {
        let pairs = vec![Pair { first: 7, second: 8 }; count];
        optional_span((count > 0).then(|| give(&pairs, buf, cap)))
    }
    fn br_lib_optional_number(number: MaybeUninit<i64>, present: bool) -> OptionalResult<i64> {
        optional(present.then(|| number.assume_init() + 1))
    }
    fn br_lib_optional_color(color: MaybeUninit<Color>, present: bool) -> OptionalResult<Color> {
        optional(present.then(|| match color.assume_init() {
            Color::Red => Color::Blue,
            Color::Blue => Color::Red,
        }))
    }
    fn br_lib_doubled(heavy: Heavy) -> ValueResult<Heavy> {
        value(Heavy { weight: heavy.weight * 2.0, ..heavy })
    }
    fn br_lib_optional_heavy(heavy: MaybeUninit<Heavy>, present: bool) -> OptionalResult<Heavy> {
        optional(present.then(|| heavy.assume_init()))
    }
    fn br_lib_sum(pair: *const Pair, optional: *const Pair, many: *const Pair, many_len: usize) -> ValueResult<u64> {
        let mut sum = (*pair).second + optional.as_ref().map_or(0, |pair| pair.second);
        for index in 0..many_len {
            sum += (*many.add(index)).second;
        }
        value(sum)
    }
    fn br_lib_lengths(
        _text: *const u8,
        text_len: usize,
        bytes: *const u8,
        bytes_len: usize,
        _optional: *const u8,
        optional_len: usize,
        optional_present: bool,
        pairs: *const Pair,
        pairs_len: usize,
        pairs_present: bool,
    ) -> ValueResult<i64> {
        let last = if bytes_len == 0 { 0 } else { *bytes.add(bytes_len - 1) };
        let pairs = if pairs_present { (pairs_len as i64) + i64::from(pairs.is_null()) * 100 } else { -1 };
        let optional = if optional_present { optional_len as i64 } else { -1 };
        value(text_len as i64 + 10 * i64::from(last) + 10_000 * optional + 1_000_000 * pairs)
    }
    // A packed value is bytes: what echoes knows nothing of them.
    fn br_lib_echo(everything: *const u8, everything_len: usize, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        echo(everything, everything_len, buf, cap)
    }
    fn br_lib_echo_figures(figures: *const u8, figures_len: usize, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        echo(figures, figures_len, buf, cap)
    }
    fn br_lib_echo_words(
        words: *const u8,
        words_len: usize,
        words_present: bool,
        buf: *mut u8,
        cap: usize,
    ) -> OptionalSpanResult<u8> {
        assert_eq!(words.is_null(), !words_present);
        let words = words_present.then(|| std::slice::from_raw_parts(words, words_len));
        optional_span(words.map(|words| give(words, buf, cap)))
    }
    fn br_lib_echo_array(array: *const u8, array_len: usize, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        echo(array, array_len, buf, cap)
    }
    fn br_lib_echo_map(map: *const u8, map_len: usize, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        echo(map, map_len, buf, cap)
    }
    fn br_lib_unpacked(bytes: *const u8, bytes_len: usize, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        if bytes_len == 0 { failed_span(failure(1)) } else { echo(bytes, bytes_len, buf, cap) }
    }
    fn br_lib_unpacked_or_panic(bytes: *const u8, bytes_len: usize, buf: *mut u8, cap: usize) -> SpanResult<u8> {
        echo(bytes, bytes_len, buf, cap)
    }
    fn br_lib_unpacked_twice(
        bytes: *const u8,
        bytes_len: usize,
        buf: *mut u8,
        cap: usize,
        more_buf: *mut u8,
        more_cap: usize,
    ) -> ValueResult<TwoSpans> {
        let bytes = std::slice::from_raw_parts(bytes, bytes_len);
        value(give_twice(bytes, [(buf, cap), (more_buf, more_cap)]))
    }
    fn br_lib_unpacked_if_any(
        bytes: *const u8,
        bytes_len: usize,
        words_buf: *mut u8,
        words_cap: usize,
        more_buf: *mut u8,
        more_cap: usize,
    ) -> OptionalResult<TwoSpans> {
        let bytes = std::slice::from_raw_parts(bytes, bytes_len);
        let rooms = [(words_buf, words_cap), (more_buf, more_cap)];
        optional((bytes_len > 0).then(|| give_twice(bytes, rooms)))
    }
    fn br_lib_is_unsafe(number: i32) -> ValueResult<i32> { value(number) }
}
