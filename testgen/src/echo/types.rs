//! The types of values: what there is, how it is chosen, and how Rust writes it.

use super::{DEPTH, Module};
use std::fmt::Write as _;

/// A type of a value.
#[derive(Clone, Debug)]
pub enum Ty {
    Number(&'static Number),
    Text,
    Time(Time),
    /// One of the module's, by its number.
    Named(usize),
    List(Box<Self>),
    Array(Box<Self>, usize),
    Option(Box<Self>),
    Tuple(Vec<Self>),
    Set(Order, Box<Self>),
    Map(Order, Box<Self>, Box<Self>),
}

/// What crosses as nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    Duration,
    SystemTime,
}

impl Time {
    pub fn rust(self) -> &'static str {
        match self {
            Self::Duration => "Duration",
            Self::SystemTime => "SystemTime",
        }
    }

    /// How C++ may spell one that loses nothing.
    pub fn cpp(self) -> &'static [&'static str] {
        match self {
            Self::Duration => &[
                "std::chrono::nanoseconds",
                "std::chrono::duration<long long, std::nano>",
                "std::chrono::duration<long, std::ratio<2, 2000000000>>",
            ],
            Self::SystemTime => &[
                "std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>",
                "std::chrono::time_point<std::chrono::system_clock, std::chrono::duration<long long, std::nano>>",
            ],
        }
    }

    pub fn go(self) -> &'static str {
        match self {
            Self::Duration => "time.Duration",
            Self::SystemTime => "time.Time",
        }
    }
}

/// Which of the two kinds of sets and maps it is in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Hash,
    BTree,
}

impl Order {
    pub fn word(self) -> &'static str {
        match self {
            Self::Hash => "Hash",
            Self::BTree => "BTree",
        }
    }
}

/// A number, and how each language calls it.
#[derive(Debug)]
pub struct Number {
    pub rust: &'static str,
    /// How C++ may spell it.
    pub cpp: &'static [&'static str],
    pub go: &'static str,
    /// Floating-point numbers are not.
    pub is_key: bool,
}

const fn number(rust: &'static str, cpp: &'static [&'static str], go: &'static str) -> Number {
    Number { rust, cpp, go, is_key: true }
}

const fn float(rust: &'static str, cpp: &'static [&'static str], go: &'static str) -> Number {
    Number { is_key: false, ..number(rust, cpp, go) }
}

const BYTE: &Number = &number("u8", &["std::uint8_t", "unsigned char"], "uint8");

const NUMBERS: &[Number] = &[
    number("i8", &["std::int8_t", "signed char"], "int8"),
    number("i16", &["std::int16_t", "short"], "int16"),
    number("i32", &["std::int32_t", "int", "wchar_t"], "int32"),
    number("i64", &["std::int64_t", "long long"], "int64"),
    number("u8", &["std::uint8_t", "unsigned char"], "uint8"),
    number("u16", &["std::uint16_t", "char16_t"], "uint16"),
    number("u32", &["std::uint32_t", "char32_t"], "uint32"),
    number("u64", &["std::uint64_t", "unsigned long long"], "uint64"),
    float("f32", &["float"], "float32"),
    float("f64", &["double"], "float64"),
    number("bool", &["bool"], "bool"),
    number("usize", &["std::size_t"], "int"),
    number("isize", &["std::ptrdiff_t"], "int"),
    number("c_char", &["char"], "byte"),
    number("c_int", &["int"], "int32"),
    number("c_long", &["long"], "int"),
    number("c_ulonglong", &["unsigned long long"], "uint64"),
];

/// A type with a name.
#[derive(Clone, Debug)]
pub struct Named {
    pub name: String,
    /// Else the bridge defines it.
    pub of_the_library: bool,
    pub what: What,
    /// How C++ spells the types of its parts.
    pub cpp: Vec<String>,
}

#[derive(Clone, Debug)]
pub enum What {
    /// Its integer, and its values with their numbers.
    Enum(&'static Repr, Vec<(&'static str, i128)>),
    /// Its values, which can be together.
    Flags(Vec<(&'static str, i128)>),
    /// A struct of plain data: its fields.
    Row(Vec<Part>),
    /// A struct that holds others.
    Part(Vec<Part>),
    /// An enum with data.
    Any(Vec<(&'static str, Option<Ty>)>),
}

/// A field.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: &'static str,
    pub ty: Ty,
}

/// The integer of an enum.
#[derive(Debug)]
pub struct Repr {
    pub rust: &'static str,
    pub cpp: &'static str,
    low: i128,
    high: i128,
}

const REPRS: &[Repr] = &[
    Repr { rust: "i32", cpp: "std::int32_t", low: i32::MIN as i128, high: i32::MAX as i128 },
    Repr { rust: "u8", cpp: "std::uint8_t", low: 0, high: u8::MAX as i128 },
    Repr { rust: "i16", cpp: "std::int16_t", low: i16::MIN as i128, high: i16::MAX as i128 },
    Repr { rust: "u64", cpp: "std::uint64_t", low: 0, high: u64::MAX as i128 },
];

/// Names of fields.
const FIELDS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
/// Names of values and alternatives.
const VALUES: [&str; 5] = ["One", "Two", "Three", "Four", "Five"];

impl Module<'_> {
    /// The types that have names, each of what stands before it.
    pub fn add_types(&mut self) {
        for _ in 0..2 {
            let repr = self.s.pick(REPRS);
            let count = 1 + self.s.below(VALUES.len());
            let numbers = [0, repr.high, 7, repr.low, repr.high - 1];
            let mut values: Vec<(&str, i128)> = Vec::new();
            for (name, number) in VALUES.into_iter().zip(numbers).take(count) {
                if values.iter().all(|(_, other)| *other != number) {
                    values.push((name, number));
                }
            }
            self.add("Kind", What::Enum(repr, values), false);
        }
        let values = [1, 2, 1 << 31].into_iter().take(1 + self.s.below(3));
        self.add("Flag", What::Flags(VALUES.into_iter().zip(values).collect()), false);
        for _ in 0..3 {
            let (parts, holds) = self.parts(Self::plain);
            self.add("Row", What::Row(parts), holds);
        }
        for number in 0..8 {
            if number % 2 == 0 {
                let (mut parts, holds) = self.parts(|module| module.ty(DEPTH - 2));
                // One of them makes it none of plain data.
                parts[0].ty = Ty::Text;
                self.add("Part", What::Part(parts), holds);
            } else {
                let count = 2 + self.s.below(VALUES.len() - 1);
                let mut any: Vec<(&str, Option<Ty>)> = Vec::new();
                for name in VALUES.into_iter().take(count) {
                    // One of them makes it no plain enum.
                    let has_data = any.is_empty() || !self.s.one_in(4);
                    any.push((name, has_data.then(|| self.ty(DEPTH - 2))));
                }
                let holds = any.iter().flat_map(|(_, ty)| ty).any(|ty| self.holds_the_librarys(ty));
                self.add("Any", What::Any(any), holds);
            }
        }
    }

    /// What the bridge defines holds nothing of the library's.
    fn add(&mut self, kind: &str, what: What, holds_the_librarys: bool) {
        let of_the_library = holds_the_librarys || self.s.one_in(2);
        let name = format!("{kind}{}", self.named.len());
        let cpp = self.spelled(&what);
        self.named.push(Named { name, of_the_library, what, cpp });
    }

    fn parts(&mut self, ty: impl Fn(&mut Self) -> Ty) -> (Vec<Part>, bool) {
        let count = 1 + self.s.below(FIELDS.len());
        let parts: Vec<Part> =
            FIELDS.into_iter().take(count).map(|name| Part { name, ty: ty(self) }).collect();
        let holds = parts.iter().any(|part| self.holds_the_librarys(&part.ty));
        (parts, holds)
    }

    fn holds_the_librarys(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Number(_) | Ty::Text | Ty::Time(_) => false,
            Ty::Named(number) => self.named[*number].of_the_library,
            Ty::List(of) | Ty::Array(of, _) | Ty::Option(of) | Ty::Set(_, of) => self.holds_the_librarys(of),
            Ty::Tuple(parts) => parts.iter().any(|part| self.holds_the_librarys(part)),
            Ty::Map(_, key, value) => self.holds_the_librarys(key) || self.holds_the_librarys(value),
        }
    }

    /// Whether it lies in memory as it is.
    pub fn is_plain(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Number(_) => true,
            Ty::Named(number) => {
                matches!(self.named[*number].what, What::Enum(..) | What::Flags(_) | What::Row(_))
            }
            _ => false,
        }
    }

    /// Whether all languages compare it alike.
    fn is_key(&self, ty: &Ty) -> bool {
        let are = |parts: &[Part]| parts.iter().all(|part| self.is_key(&part.ty));
        match ty {
            Ty::Number(number) => number.is_key,
            Ty::Text | Ty::Time(Time::Duration) => true,
            Ty::Array(of, _) => self.is_key(of),
            Ty::Tuple(parts) => parts.iter().all(|part| self.is_key(part)),
            Ty::Named(number) => match &self.named[*number].what {
                What::Enum(..) | What::Flags(_) => true,
                What::Row(parts) | What::Part(parts) => are(parts),
                What::Any(any) => any.iter().flat_map(|(_, ty)| ty).all(|ty| self.is_key(ty)),
            },
            // In Go the option of an interface is one, and that of others a pointer.
            Ty::Option(of) => self.is_interface(of) && self.is_key(of),
            Ty::Time(Time::SystemTime) | Ty::List(_) | Ty::Set(..) | Ty::Map(..) => false,
        }
    }

    fn is_interface(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Named(number) if matches!(self.named[*number].what, What::Any(_)))
    }

    /// A type that is at most so deep.
    pub fn ty(&mut self, depth: usize) -> Ty {
        match self.s.below(if depth == 0 { 7 } else { 18 }) {
            0 | 1 => Ty::Number(self.s.pick(NUMBERS)),
            2 => Ty::Text,
            3 | 4 => self.any_named().unwrap_or(Ty::Text),
            5 => Ty::List(Box::new(Ty::Number(BYTE))),
            6 => Ty::Time(*self.s.pick(&[Time::Duration, Time::SystemTime])),
            7..=9 => Ty::List(Box::new(self.ty(depth - 1))),
            10 => Ty::Array(Box::new(self.ty(depth - 1)), 1 + self.s.below(3)),
            11 | 12 => match self.ty(depth - 1) {
                // There is no option of an option.
                option @ Ty::Option(_) => option,
                of => Ty::Option(Box::new(of)),
            },
            13 | 14 => Ty::Tuple((0..2 + self.s.below(4)).map(|_| self.ty(depth - 1)).collect()),
            15 => Ty::Set(self.order(), Box::new(self.key(2))),
            _ => Ty::Map(self.order(), Box::new(self.key(2)), Box::new(self.ty(depth - 1))),
        }
    }

    fn order(&mut self) -> Order {
        *self.s.pick(&[Order::Hash, Order::BTree])
    }

    fn any_named(&mut self) -> Option<Ty> {
        if self.named.is_empty() { None } else { Some(Ty::Named(self.s.below(self.named.len()))) }
    }

    /// A number, enum or struct of these.
    fn plain(&mut self) -> Ty {
        match self.any_named() {
            Some(named) if self.s.one_in(3) && self.is_plain(&named) => named,
            _ => Ty::Number(self.s.pick(NUMBERS)),
        }
    }

    fn key(&mut self, depth: usize) -> Ty {
        match self.s.below(if depth == 0 { 5 } else { 9 }) {
            0 | 1 => Ty::Text,
            2 => Ty::Time(Time::Duration),
            5 => Ty::Array(Box::new(self.key(depth - 1)), 1 + self.s.below(3)),
            6 => Ty::Tuple((0..2 + self.s.below(2)).map(|_| self.key(depth - 1)).collect()),
            7 | 8 => {
                let all = (0..self.named.len()).map(Ty::Named);
                let all = all.flat_map(|named| [named.clone(), Ty::Option(Box::new(named))]);
                let keys: Vec<Ty> = all.filter(|named| self.is_key(named)).collect();
                if keys.is_empty() { Ty::Text } else { self.s.pick(&keys).clone() }
            }
            _ => {
                let keys: Vec<&Number> = NUMBERS.iter().filter(|number| number.is_key).collect();
                Ty::Number(keys[self.s.below(keys.len())])
            }
        }
    }

    /// As Rust writes it; `path` stands before the module's own.
    pub fn rust(&self, ty: &Ty, path: &str) -> String {
        match ty {
            Ty::Number(number) if number.rust.starts_with("c_") && !path.is_empty() => {
                format!("std::ffi::{}", number.rust)
            }
            Ty::Number(number) => number.rust.to_owned(),
            Ty::Text => "String".to_owned(),
            Ty::Time(time) if path.is_empty() => time.rust().to_owned(),
            Ty::Time(time) => format!("std::time::{}", time.rust()),
            Ty::Named(number) => format!("{path}{}", self.named[*number].name),
            Ty::List(of) => format!("Vec<{}>", self.rust(of, path)),
            Ty::Array(of, count) => format!("[{}; {count}]", self.rust(of, path)),
            Ty::Option(of) => format!("Option<{}>", self.rust(of, path)),
            Ty::Tuple(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.rust(part, path)).collect();
                format!("({})", parts.join(", "))
            }
            Ty::Set(order, of) => format!("{}Set<{}>", order.word(), self.rust(of, path)),
            Ty::Map(order, key, value) => {
                format!("{}Map<{}, {}>", order.word(), self.rust(key, path), self.rust(value, path))
            }
        }
    }

    /// What the description says of a type with a name.
    pub fn rust_definition(&self, named: &Named) -> String {
        let name = &named.name;
        let mut out = String::new();
        let (head, derives) = match &named.what {
            What::Enum(repr, values) => {
                for (value, number) in values {
                    let _ = writeln!(out, "        {value} = {number},");
                }
                (format!("    #[repr({})]\n    enum {name}", repr.rust), "Debug")
            }
            What::Flags(values) => {
                for (value, number) in values {
                    let _ = writeln!(out, "        {value} = {number},");
                }
                (format!("    #[flags]\n    enum {name}"), "")
            }
            What::Row(parts) | What::Part(parts) => {
                for part in parts {
                    let _ = writeln!(out, "        {}: {},", part.name, self.rust(&part.ty, ""));
                }
                let is_row = matches!(named.what, What::Row(_));
                (format!("    struct {name}"), if is_row { "Clone, Copy, Debug" } else { "Clone, Debug" })
            }
            What::Any(any) => {
                for (value, ty) in any {
                    let data = ty.as_ref().map(|ty| format!("({})", self.rust(ty, ""))).unwrap_or_default();
                    let _ = writeln!(out, "        {value}{data},");
                }
                (format!("    enum {name}"), "Clone, Debug")
            }
        };
        let derive = if derives.is_empty() { String::new() } else { format!("    #[derive({derives})]\n") };
        format!("{derive}{head} {{\n{out}    }}\n")
    }
}
