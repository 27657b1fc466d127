//! Bytes that C++ might send as a packed value: they are refused, or they are a value
//! that is written as the same bytes again. Never a panic, nor more memory than the
//! bytes account for, which libFuzzer's limit on it sees.

#![no_main]

use bridge::pack::{Pack, Refusal, Unpack, Unpacker, pack, packed_enum, packed_record, unpack};
use libfuzzer_sys::fuzz_target;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(i16)]
enum Color {
    Red = 1,
    Green = 2,
    Blue = -7,
}

packed_enum!(Color, i16, [1, 2, -7]);

// Padded behind `flag` and at the end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(C)]
struct Plain {
    flag: bool,
    number: u64,
    color: Color,
}

packed_record!(Plain, flag: bool, color: Color);

enum Choice {
    Nothing,
    Plain(Plain),
    Map(HashMap<String, Vec<i32>>),
}

impl Pack for Choice {
    fn pack(&self, out: &mut bridge::pack::Packer) {
        match self {
            Self::Nothing => out.variant(0),
            Self::Plain(value) => {
                out.variant(1);
                out.put(value);
            }
            Self::Map(value) => {
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
            1 => Ok(Self::Plain(from.get()?)),
            2 => Ok(Self::Map(from.get()?)),
            index => Err(from.no_variant::<Self>(index)),
        }
    }
}

/// What is read takes as many bytes when it is written. (They need not be the same:
/// a set has its own order, and what stands between the fields of a struct is not
/// theirs.)
fn read<T: Pack + Unpack>(bytes: &[u8]) {
    if let Ok(value) = unpack::<T>(bytes) {
        let again = pack(&value).expect("no longer than what was read");
        assert_eq!(again.len(), bytes.len());
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    match which % 8 {
        0 => read::<Vec<String>>(bytes),
        1 => read::<Vec<(Option<Plain>, [Color; 3], bool)>>(bytes),
        2 => read::<HashMap<String, HashMap<u8, Vec<f64>>>>(bytes),
        3 => read::<BTreeMap<(u8, String), BTreeSet<u16>>>(bytes),
        4 => read::<Vec<Choice>>(bytes),
        5 => read::<HashSet<Plain>>(bytes),
        6 => read::<[Option<Deep>; 3]>(bytes),
        _ => read::<(Vec<Plain>, String, Option<Vec<Option<Choice>>>)>(bytes),
    }
});

/// Lists in lists.
type Deep = Vec<Vec<Vec<Vec<Vec<Vec<bool>>>>>>;
