//! Random values of any type, and whether one is the other.
//!
//! `BRIDGE_ROUNDS` says how many values of each type there are.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Debug;
use std::hash::Hash;
use std::time::{Duration, SystemTime};

/// SplitMix64. What it makes of one value has a limit.
pub struct Random {
    state: u64,
    left: usize,
}

impl Random {
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// How many items a list has: often none, seldom many.
    fn length(&mut self) -> usize {
        let most = if self.below(20) == 0 { 300 } else { 4 };
        let length = self.below(most.min(self.left) + 1);
        self.left -= length;
        length
    }
}

/// A value that can be made and compared, bit by bit where it has bits.
pub trait Value: Sized {
    fn make(random: &mut Random) -> Self;
    fn same(&self, other: &Self) -> bool;
}

/// Gives random values to `echo`, which must return the same.
pub fn comes_back<T: Value + Debug>(seed: u64, echo: impl Fn(&T) -> T) {
    let rounds = std::env::var("BRIDGE_ROUNDS").map_or(100, |text| text.parse().unwrap());
    for round in 0..rounds {
        let mut random = Random { state: seed << 32 | round, left: 1000 };
        let want = T::make(&mut random);
        let got = echo(&want);
        assert!(got.same(&want), "round {round}:\n got {got:?}\nwant {want:?}");
    }
}

macro_rules! integers {
    ($($ty:ty)*) => {$(
        impl Value for $ty {
            fn make(random: &mut Random) -> Self {
                let bits = random.bits() as Self;
                random.pick(&[0, 1, Self::MIN, Self::MAX, bits, bits])
            }
            fn same(&self, other: &Self) -> bool {
                self == other
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

macro_rules! floats {
    ($($ty:ty)*) => {$(
        impl Value for $ty {
            fn make(random: &mut Random) -> Self {
                let any = Self::from_bits(random.bits() as _);
                random.pick(&[0.0, -0.0, Self::NAN, Self::INFINITY, Self::MIN, Self::MIN_POSITIVE, any, any, any])
            }
            fn same(&self, other: &Self) -> bool {
                self.to_bits() == other.to_bits()
            }
        }
    )*};
}

floats!(f32 f64);

impl Value for bool {
    fn make(random: &mut Random) -> Self {
        random.below(2) == 0
    }
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Value for String {
    fn make(random: &mut Random) -> Self {
        let texts = ["", "", "a", "\0", "a\0b", "héllo", "日本語", "🦀", "e\u{301}", "\n"];
        if random.below(40) == 0 {
            return "long ".repeat(random.below(20_000));
        }
        let text = random.pick(&texts);
        if random.below(3) == 0 {
            return format!("{text}{}{}", random.pick(&texts), random.below(100));
        }
        text.to_owned()
    }
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

/// As many nanoseconds as C++ counts.
impl Value for Duration {
    fn make(random: &mut Random) -> Self {
        Duration::from_nanos(u64::make(random) & i64::MAX as u64)
    }
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

/// To either side of 1970.
impl Value for SystemTime {
    fn make(random: &mut Random) -> Self {
        let distance = Duration::make(random);
        if bool::make(random) { SystemTime::UNIX_EPOCH + distance } else { SystemTime::UNIX_EPOCH - distance }
    }
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl<T: Value> Value for Vec<T> {
    fn make(random: &mut Random) -> Self {
        (0..random.length()).map(|_| T::make(random)).collect()
    }
    fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(one, other)| one.same(other))
    }
}

impl<T: Value, const N: usize> Value for [T; N] {
    fn make(random: &mut Random) -> Self {
        std::array::from_fn(|_| T::make(random))
    }
    fn same(&self, other: &Self) -> bool {
        self.iter().zip(other).all(|(one, other)| one.same(other))
    }
}

impl<T: Value> Value for Option<T> {
    fn make(random: &mut Random) -> Self {
        (random.below(3) > 0).then(|| T::make(random))
    }
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(one), Some(other)) => one.same(other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl<K: Value + Eq + Hash, V: Value> Value for HashMap<K, V> {
    fn make(random: &mut Random) -> Self {
        (0..random.length()).map(|_| (K::make(random), V::make(random))).collect()
    }
    fn same(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().all(|(key, value)| other.get(key).is_some_and(|other| value.same(other)))
    }
}

impl<K: Value + Ord, V: Value> Value for BTreeMap<K, V> {
    fn make(random: &mut Random) -> Self {
        (0..random.length()).map(|_| (K::make(random), V::make(random))).collect()
    }
    fn same(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().zip(other).all(|(one, other)| one.0 == other.0 && one.1.same(other.1))
    }
}

impl<T: Value + Eq + Hash> Value for HashSet<T> {
    fn make(random: &mut Random) -> Self {
        (0..random.length()).map(|_| T::make(random)).collect()
    }
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

impl<T: Value + Ord> Value for BTreeSet<T> {
    fn make(random: &mut Random) -> Self {
        (0..random.length()).map(|_| T::make(random)).collect()
    }
    fn same(&self, other: &Self) -> bool {
        self == other
    }
}

macro_rules! tuples {
    ($(($($ty:ident $at:tt),*))*) => {$(
        impl<$($ty: Value),*> Value for ($($ty,)*) {
            fn make(random: &mut Random) -> Self {
                ($($ty::make(random),)*)
            }
            fn same(&self, other: &Self) -> bool {
                $(self.$at.same(&other.$at))&&*
            }
        }
    )*};
}

tuples! { (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4) }
