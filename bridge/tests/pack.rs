//! Packed values: what is written is read again, and nothing else is.
//!
//! `BRIDGE_SEED` repeats a run of the random tests; Miri can run them too:
//!
//! ```text
//! cargo +nightly miri test -p bridge-cpp --test pack
//! ```

#![allow(clippy::cast_possible_truncation, reason = "random bits are cut to size")]

use bridge::pack::{
    Pack, Packer, Refusal, Unpack, Unpacker, pack, pack_optional, packed_enum, packed_record, unpack,
};
use bridge::{Code, Error};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Debug;
use std::hash::Hash;

// Addresses are made from numbers there, which Miri minds.
#[cfg(all(target_pointer_width = "64", not(miri)))]
#[path = "pack/objects.rs"]
mod objects;

// What a description would generate.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(i32)]
enum Color {
    Red = 1,
    Green = 2,
    Blue = -7,
}

packed_enum!(Color, i32, [1, 2, -7]);

/// With three bytes of padding inside, and three at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(C)]
struct Padded {
    small: u8,
    wide: u32,
    last: u8,
}

packed_record!(Padded);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(C)]
struct Holes {
    flag: bool,
    padded: Padded,
    color: Color,
}

packed_record!(Holes, flag: bool, padded: Padded, color: Color);

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Person {
    name: String,
    tags: Vec<String>,
    color: Option<Color>,
}

impl Pack for Person {
    fn pack(&self, out: &mut Packer) {
        out.put(&self.name);
        out.put(&self.tags);
        out.put(&self.color);
    }
}

impl Unpack for Person {
    const LEAST: usize =
        <String as Unpack>::LEAST + <Vec<String> as Unpack>::LEAST + <Option<Color> as Unpack>::LEAST;

    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        Ok(Self { name: from.get()?, tags: from.get()?, color: from.get()? })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Choice {
    Nothing,
    Number(i64),
    Someone(Person),
}

impl Pack for Choice {
    fn pack(&self, out: &mut Packer) {
        match self {
            Self::Nothing => out.variant(0),
            Self::Number(value) => {
                out.variant(1);
                out.put(value);
            }
            Self::Someone(value) => {
                out.variant(2);
                out.put(value);
            }
        }
    }
}

impl Unpack for Choice {
    const LEAST: usize = size_of::<u32>();

    fn unpack(from: &mut Unpacker<'_>) -> Result<Self, Refusal> {
        match from.variant()? {
            0 => Ok(Self::Nothing),
            1 => Ok(Self::Number(from.get()?)),
            2 => Ok(Self::Someone(from.get()?)),
            index => Err(from.no_variant::<Self>(index)),
        }
    }
}

// What it takes to test.

/// The most memory that one allocation of this thread has asked for.
struct Watched;

thread_local! {
    static MOST: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: the system's allocator, with a note of how much is asked for.
unsafe impl GlobalAlloc for Watched {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MOST.set(MOST.get().max(layout.size()));
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        MOST.set(MOST.get().max(size));
        // SAFETY: the caller's promise.
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Watched = Watched;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn new() -> Self {
        let state = std::env::var("BRIDGE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
        println!("BRIDGE_SEED={state}");
        Self(state)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit as u64) as usize
    }
}

/// A random value.
trait Make: Sized {
    fn make(random: &mut Random) -> Self;
}

macro_rules! made_from_bits {
    ($($number:ty)*) => {$(
        impl Make for $number {
            fn make(random: &mut Random) -> Self {
                [0, 1, Self::MAX, random.bits() as Self][random.below(4)]
            }
        }
    )*};
}

#[allow(clippy::cast_possible_wrap, reason = "random bits are cut to size")]
mod numbers {
    use super::{Make, Random};

    made_from_bits!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);
}

impl Make for f64 {
    fn make(random: &mut Random) -> Self {
        [0.0, -1.5, Self::INFINITY, f64::from(u32::make(random))][random.below(4)]
    }
}

impl Make for bool {
    fn make(random: &mut Random) -> Self {
        random.below(2) == 0
    }
}

impl Make for Color {
    fn make(random: &mut Random) -> Self {
        [Self::Red, Self::Green, Self::Blue][random.below(3)]
    }
}

impl Make for Padded {
    fn make(random: &mut Random) -> Self {
        Self { small: Make::make(random), wide: Make::make(random), last: Make::make(random) }
    }
}

impl Make for Holes {
    fn make(random: &mut Random) -> Self {
        Self { flag: Make::make(random), padded: Make::make(random), color: Make::make(random) }
    }
}

impl Make for Person {
    fn make(random: &mut Random) -> Self {
        Self { name: Make::make(random), tags: Make::make(random), color: Make::make(random) }
    }
}

impl Make for Choice {
    fn make(random: &mut Random) -> Self {
        match random.below(3) {
            0 => Self::Nothing,
            1 => Self::Number(Make::make(random)),
            _ => Self::Someone(Make::make(random)),
        }
    }
}

impl Make for String {
    fn make(random: &mut Random) -> Self {
        (0..random.below(5)).map(|_| ['\0', 'a', 'é', '界', '🦀'][random.below(5)]).collect()
    }
}

impl<T: Make> Make for Option<T> {
    fn make(random: &mut Random) -> Self {
        (random.below(2) == 0).then(|| T::make(random))
    }
}

macro_rules! made_of_items {
    ($($collection:ident: $($bound:path),*;)*) => {$(
        impl<T: Make $(+ $bound)*> Make for $collection<T> {
            fn make(random: &mut Random) -> Self {
                (0..random.below(5)).map(|_| T::make(random)).collect()
            }
        }
    )*};
}

made_of_items! {
    Vec: ;
    HashSet: Eq, Hash;
    BTreeSet: Ord;
}

impl<K: Make + Eq + Hash, V: Make> Make for HashMap<K, V> {
    fn make(random: &mut Random) -> Self {
        Vec::make(random).into_iter().collect()
    }
}

impl<K: Make + Ord, V: Make> Make for BTreeMap<K, V> {
    fn make(random: &mut Random) -> Self {
        Vec::make(random).into_iter().collect()
    }
}

impl<T: Make, const N: usize> Make for [T; N] {
    fn make(random: &mut Random) -> Self {
        std::array::from_fn(|_| T::make(random))
    }
}

macro_rules! made_of_parts {
    ($(($($part:ident)*))*) => {$(
        impl<$($part: Make),*> Make for ($($part,)*) {
            fn make(random: &mut Random) -> Self {
                ($($part::make(random),)*)
            }
        }
    )*};
}

made_of_parts! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

fn bytes_of<P: Pack + ?Sized>(value: &P) -> Vec<u8> {
    let packed = pack(value).expect("not too long");
    // Byte by byte: those of padding are not initialised.
    (0..packed.len())
        .map(|index| {
            // SAFETY: so many bytes are there. Tests that look at padding are not for Miri.
            unsafe { packed.data().add(index).read() }
        })
        .collect()
}

fn read_from_packed<P: Pack + ?Sized, T: Unpack>(value: &P) -> Result<T, Error> {
    let packed = pack(value).expect("not too long");
    // SAFETY: so many bytes are there, and those of padding are not looked at.
    unpack(unsafe { std::slice::from_raw_parts(packed.data(), packed.len()) })
}

const ROUNDS: usize = if cfg!(miri) { 3 } else { 300 };

/// Random values come back as they were, and take no fewer bytes than is said.
fn comes_back<T: Make + Pack + Unpack + PartialEq + Debug>(random: &mut Random) {
    for _ in 0..ROUNDS {
        let value = T::make(random);
        assert!(pack(&value).unwrap().len() >= T::LEAST, "{value:?}");
        assert_eq!(read_from_packed::<T, T>(&value).unwrap(), value);
    }
}

macro_rules! all_come_back {
    ($($name:ident: $($ty:ty),*;)*) => {$(
        #[test]
        fn $name() {
            let mut random = Random::new();
            $(comes_back::<$ty>(&mut random);)*
        }
    )*};
}

all_come_back! {
    numbers_come_back: u8, i8, u16, i16, u32, i32, u64, i64, usize, isize, f64, bool;
    plain_data_come_back: Color, Padded, Holes, Vec<Color>, Vec<Padded>, Vec<Holes>, [Holes; 3];
    rows_come_back: Vec<u8>, Vec<bool>, Vec<i64>, Vec<f64>, Vec<usize>, [u16; 7], [bool; 4];
    text_comes_back: String, Vec<String>, Option<String>, [String; 3], Vec<Vec<String>>;
    sets_come_back: HashSet<u32>, BTreeSet<u32>, HashSet<String>, BTreeSet<Vec<Color>>, HashSet<Person>;
    maps_come_back: HashMap<String, f64>, BTreeMap<String, Vec<u8>>, HashMap<i32, HashMap<bool, String>>,
        BTreeMap<(u8, String), Option<Padded>>;
    options_come_back: Option<u8>, Option<Option<bool>>, Vec<Option<Holes>>, [Option<u64>; 2];
    tuples_come_back: (u8, u16), (String, Color, Vec<u8>), (u8, u8, u8, u8), (bool, u8, bool, u8, bool),
        (u8, u8, u8, u8, u8, String), (u8, u8, u8, u8, u8, u8, u8),
        (String, u8, Option<u8>, Vec<bool>, [u8; 2], f64, Holes, HashSet<u8>);
    structs_come_back: Person, Choice, Vec<Person>, Vec<Choice>, HashMap<Choice, Person>, [Choice; 2];
    everything_comes_back: Vec<(Option<HashMap<String, Vec<f64>>>, BTreeMap<u8, [Option<String>; 3]>, HashSet<(i64, bool)>)>;
}

#[test]
fn the_bytes_are_those_of_the_table() {
    let four = |number: u32| number.to_ne_bytes();
    assert_eq!(bytes_of(&7_u16), 7_u16.to_ne_bytes());
    assert_eq!(bytes_of("né"), [&four(3)[..], "né".as_bytes()].concat());
    assert_eq!(bytes_of(&["a", ""]), [&four(1)[..], b"a", &four(0)].concat());
    assert_eq!(bytes_of(&["a"][..]), [&four(1)[..], &four(1), b"a"].concat());
    assert_eq!(bytes_of(&vec![1_u8, 2]), [&four(2)[..], &[1, 2]].concat());
    assert_eq!(bytes_of(&(true, Some(9_u8), None::<String>)), [1, 1, 9, 0]);
    assert_eq!(bytes_of(&BTreeMap::from([(2_u8, 3_u8), (1, 4)])), [&four(2)[..], &[1, 4, 2, 3]].concat());
    assert_eq!(bytes_of(&HashSet::from([5_u8])), [&four(1)[..], &[5]].concat());
    assert_eq!(bytes_of(&Choice::Number(1)), [&four(1)[..], &1_i64.to_ne_bytes()].concat());
    assert_eq!(bytes_of(&Color::Blue), (-7_i32).to_ne_bytes());
}

#[test]
fn what_is_lent_is_written_as_what_is_owned() {
    let words = ["one", "two"];
    let map = HashMap::from([("key", &[1.5, 2.5][..])]);
    let owned: Vec<String> = words.map(str::to_owned).into();
    assert_eq!(bytes_of(&words[..]), bytes_of(&owned));
    assert_eq!(bytes_of(&&&owned), bytes_of(&owned));
    let read: HashMap<String, Vec<f64>> = read_from_packed(&map).unwrap();
    assert_eq!(read, HashMap::from([("key".to_owned(), vec![1.5, 2.5])]));
}

#[test]
fn not_a_number_keeps_its_bits() {
    for bits in [0x7ff8_1234_5678_9abc_u64, 0xfff0_0000_0000_0001] {
        let read: Vec<Option<f64>> = read_from_packed(&[Some(f64::from_bits(bits))][..]).unwrap();
        assert_eq!(read[0].unwrap().to_bits(), bits);
    }
}

#[test]
fn an_absent_argument_has_no_bytes() {
    let absent = pack_optional::<&[String]>(None).unwrap();
    assert!(absent.data().is_null() && absent.is_empty() && !absent.is_some());
    let present = pack_optional(Some(&[] as &[String])).unwrap();
    assert_eq!((present.len(), present.is_some()), (4, true));
}

#[test]
fn text_with_a_million_lines_comes_back() {
    let count = if cfg!(miri) { 100 } else { 1_000_000 };
    let lines: Vec<String> = (0..count).map(|line| format!("line {line}")).collect();
    let read: Vec<String> = read_from_packed(&lines).unwrap();
    assert_eq!(read, lines);
}

// What is refused.

/// What is said of bytes that are no such value.
#[track_caller]
fn refused<T: Unpack + Debug>(bytes: &[u8]) -> String {
    let error = unpack::<T>(bytes).expect_err("no such value");
    assert_eq!((error.code(), error.type_name()), (Code::DataLoss, "bridge::refused"));
    error.to_string()
}

#[test]
fn refusals_say_where_and_why() {
    let list = |count: u32, bytes: &[u8]| [&count.to_ne_bytes()[..], bytes].concat();
    let damaged = |at: usize, of: usize, why: &str| {
        format!("a packed value from C++ is damaged at byte {at} of {of}: {why}")
    };
    assert_eq!(refused::<u32>(&[1, 2, 3]), damaged(0, 3, "the bytes end, where 1 more are needed"));
    assert_eq!(
        refused::<Vec<u32>>(&list(3, &[0; 8])),
        damaged(0, 12, "the count says 3 items, and there is room for 2")
    );
    assert_eq!(
        refused::<(u8, String)>(&[&[1][..], &list(2, b"a")].concat()),
        damaged(1, 6, "the count says 2 items, and there is room for 1")
    );
    assert_eq!(refused::<bool>(&[2]), damaged(0, 1, "no value of bool"));
    assert_eq!(refused::<Vec<bool>>(&list(3, &[0, 1, 9])), damaged(6, 7, "no value of bool"));
    assert_eq!(refused::<Color>(&3_i32.to_ne_bytes()), damaged(0, 4, "no value of pack::Color"));
    assert_eq!(refused::<Option<u8>>(&[3, 1]), damaged(0, 2, "neither a value nor none: 3"));
    assert_eq!(
        refused::<(u8, Choice)>(&[&[0][..], &9_u32.to_ne_bytes()].concat()),
        damaged(1, 5, "pack::Choice has no variant 9")
    );
    assert_eq!(refused::<u8>(&[0, 0, 0]), damaged(1, 3, "2 bytes are left over"));
    let twice = list(3, &[7, 0, 8, 0, 7, 0]);
    assert_eq!(refused::<HashMap<u8, u8>>(&twice), damaged(8, 10, "a key of a map is there twice"));
    assert_eq!(refused::<BTreeMap<u8, u8>>(&twice), damaged(0, 10, "a key of a map is there twice"));
    let twice = list(2, &[7, 7]);
    assert_eq!(refused::<HashSet<u8>>(&twice), damaged(5, 6, "an item of a set is there twice"));
    assert_eq!(refused::<BTreeSet<u8>>(&twice), damaged(0, 6, "an item of a set is there twice"));
}

#[test]
fn text_that_is_not_utf8_is_refused_as_it_is_elsewhere() {
    let bytes = [&1_u32.to_ne_bytes()[..], &5_u32.to_ne_bytes(), b"caf\xe9!"].concat();
    assert_eq!(refused::<Vec<String>>(&bytes), r#"text from C++ is not UTF-8 at byte 3: "caf�!""#);
    let error = unpack::<Vec<String>>(&bytes).unwrap_err();
    assert_eq!((error.domain(), error.detail()), (Some("bridge::utf8"), 3));
    let error = unpack::<Vec<String>>(&bytes[..9]).unwrap_err();
    assert_eq!((error.domain(), error.detail()), (Some("bridge::packed"), 4));
}

/// Takes no bytes, so that a test can have more than four billion of it.
struct Nothing;

impl Pack for Nothing {
    fn pack(&self, _: &mut Packer) {
        panic!("nothing is written of a list that is too long");
    }
}

#[test]
#[cfg(target_pointer_width = "64")]
fn more_than_a_count_can_say_is_refused() {
    // SAFETY: there are any number of values that take no bytes.
    let many: &[Nothing] =
        unsafe { std::slice::from_raw_parts(std::ptr::NonNull::dangling().as_ptr(), u32::MAX as usize + 1) };
    let error = pack(&(1_u8, Some(many))).unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument);
    assert_eq!(error.to_string(), "a list of 4294967296 items is too long to cross: at most 4294967295 can");
}

/// A refusal in the middle drops what was read: with Miri or a leak detector, this
/// test says so.
#[test]
fn what_was_read_before_a_refusal_is_dropped() {
    let three = ["a", "b", "c"].map(str::to_owned);
    let bytes = bytes_of(&three);
    refused::<[String; 3]>(&bytes[..bytes.len() - 1]);
    refused::<(String, String, String)>(&bytes[..bytes.len() - 1]);
}

// Hostile bytes.

/// Every truncation is refused, and every byte changed is refused or gives a value,
/// without a panic and without more memory than the bytes can account for.
fn withstands<T: Make + Pack + Unpack + Debug>(random: &mut Random) {
    let rounds = if cfg!(miri) { 1 } else { 20 };
    for _ in 0..rounds {
        let bytes = bytes_of(&T::make(random));
        for end in 0..bytes.len() {
            unpack::<T>(&bytes[..end]).expect_err("a truncated value");
        }
        unpack::<T>(&[&bytes[..], &[0]].concat()).expect_err("a value and a byte");
        let mut changed = bytes.clone();
        for index in 0..bytes.len() {
            for byte in [0, 1, 2, 0x7f, 0x80, 0xff, !bytes[index], random.bits() as u8] {
                changed[index] = byte;
                try_reading::<T>(&changed);
            }
            changed[index] = bytes[index];
        }
    }
}

fn try_reading<T: Pack + Unpack>(bytes: &[u8]) {
    MOST.set(0);
    let read = unpack::<T>(bytes);
    let most = MOST.get();
    assert!(most <= 1024 + 16 * bytes.len(), "{most} bytes of memory for {} bytes", bytes.len());
    if let Ok(value) = read {
        let again = pack(&value).expect("not too long");
        assert_eq!(again.len(), bytes.len(), "nothing is read that was not there");
    }
}

macro_rules! all_withstand {
    ($($name:ident: $($ty:ty),*;)*) => {$(
        #[test]
        // Bytes of padding are read here, which only Miri minds.
        #[cfg(not(miri))]
        fn $name() {
            let mut random = Random::new();
            $(withstands::<$ty>(&mut random);)*
        }
    )*};
}

all_withstand! {
    plain_data_withstand_damage: u64, bool, Color, Padded, Holes, [Holes; 3], Vec<Holes>, Vec<bool>;
    text_withstands_damage: String, Vec<String>, Option<String>, Vec<Vec<String>>;
    sets_withstand_damage: HashSet<u32>, BTreeSet<u32>, HashSet<String>, BTreeSet<Vec<Color>>;
    maps_withstand_damage: HashMap<String, f64>, BTreeMap<String, Vec<u8>>, HashMap<i32, HashMap<bool, String>>;
    options_withstand_damage: Option<u8>, Option<Option<bool>>, Vec<(Option<bool>, bool)>;
    structs_withstand_damage: Person, Choice, Vec<Person>, Vec<Choice>, HashMap<Choice, Person>, [Choice; 2];
}

/// Where a value takes much more memory than bytes, memory is reserved as they come.
#[test]
fn a_count_alone_reserves_little() {
    let mut bytes = 1_000_000_u32.to_ne_bytes().to_vec();
    bytes.push(7);
    bytes.resize(1_000_004, 0);
    MOST.set(0);
    assert!(refused::<Vec<Option<[u64; 100]>>>(&bytes).contains("neither a value nor none: 7"));
    assert!(refused::<HashMap<Option<u8>, [Option<[u64; 100]>; 2]>>(&bytes).contains("room for"));
    assert!(MOST.get() < 10_000_000, "{} bytes", MOST.get());
}

#[test]
fn any_bytes_are_read_or_refused() {
    let rounds = if cfg!(miri) { 100 } else { 100_000 };
    let mut random = Random::new();
    for _ in 0..rounds {
        // Small numbers are counts that are believed.
        let bytes: Vec<u8> =
            (0..random.below(60)).map(|_| [0, 0, 1, 2, random.bits() as u8][random.below(5)]).collect();
        try_reading::<Vec<(Option<HashMap<String, Vec<f64>>>, BTreeMap<u8, [Option<String>; 3]>)>>(&bytes);
        try_reading::<HashMap<Choice, Vec<Holes>>>(&bytes);
    }
}
