//! Values that come back: a description with random types and a function for each, which gives
//! back what it is given; a C++ library that takes every value apart and builds it again, in
//! containers of other kinds; and tests in Go and in Rust that call the functions with random
//! values.
//!
//! Where [`crate::from_seed`] is about what compiles, this is about what values become.

mod cpp;
mod functions;
mod go;
mod rust;
mod types;

use crate::Case;
use crate::source::Source;
use functions::Function;
use std::fmt::Write as _;
use types::{Named, Ty};

/// How many functions a description has.
const FUNCTIONS: usize = 24;

/// How deep the functions' types are, and how deep that of a field.
const DEPTH: usize = 4;

/// A description, its library, and the tests of what was generated from it.
#[derive(Clone, Debug)]
pub struct Echo {
    /// The description and the header; the library has no other file.
    pub case: Case,
    /// How many functions it has; each has a test in each language.
    pub functions: usize,
    /// A test of the Go package `example.com/values/NAME`.
    pub go_test: String,
    /// A module of tests of the Rust bindings, which are the module `crate::NAME::NAME`.
    pub rust_test: String,
}

/// What the Go tests import as `example.com/values/shape`.
pub const GO_SHAPES: &str = include_str!("echo/shape.go");

/// What the Rust tests know as `crate::values`.
pub const RUST_VALUES: &str = include_str!("echo/random_values.rs");

/// How a value is built again in C++, for each library.
const REBUILD: &str = include_str!("echo/rebuild.h");

/// The echo of a seed: the same on every machine.
pub fn from_seed(seed: u64) -> Echo {
    let mut bytes = vec![0; 64 << 10];
    fastrand::Rng::with_seed(seed).fill(&mut bytes);
    Module::new(Source::new(&bytes)).make(&format!("echo{seed}"))
}

/// A description as it grows.
struct Module<'a> {
    s: Source<'a>,
    named: Vec<Named>,
}

impl<'a> Module<'a> {
    fn new(s: Source<'a>) -> Self {
        Self { s, named: Vec::new() }
    }

    fn make(mut self, name: &str) -> Echo {
        self.add_types();
        let functions: Vec<Function> = (0..FUNCTIONS).map(|number| self.function(number)).collect();
        let case = Case {
            name: name.to_owned(),
            description: self.description(name, &functions),
            header: self.header(name, &functions),
        };
        let go_test = self.go_test(name, &functions);
        let rust_test = self.rust_test(name, &functions);
        Echo { case, functions: functions.len(), go_test, rust_test }
    }

    fn description(&self, name: &str, functions: &[Function]) -> String {
        let mut out =
            format!("#[bridge::bridge(namespace = \"{name}\", headers = \"lib.h\")]\npub mod {name} {{\n");
        for named in &self.named {
            out += &self.rust_definition(named);
        }
        out += "    unsafe extern \"C++\" {\n        include!(\"lib.h\");\n";
        for named in self.named.iter().filter(|named| named.of_the_library) {
            let _ = writeln!(out, "        type {};", named.name);
        }
        for function in functions {
            let _ = writeln!(out, "        {}", self.rust_declaration(function));
        }
        out + "    }\n}\n"
    }

    fn header(&self, name: &str, functions: &[Function]) -> String {
        let mut out = REBUILD.to_owned();
        let _ = write!(out, "\n#include \"{name}.h\"\n\nnamespace {name} {{\n\n");
        for named in self.named.iter().filter(|named| named.of_the_library) {
            out += &Self::cpp_definition(named);
        }
        for named in &self.named {
            out += &Self::cpp_rebuilder(name, named);
        }
        for function in functions {
            out += &Self::cpp_function(function);
        }
        let _ = writeln!(out, "\n}}  // namespace {name}");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_one_echo() {
        let (one, again, other) = (from_seed(7), from_seed(7), from_seed(8));
        assert_eq!((&one.case.description, &one.case.header), (&again.case.description, &again.case.header));
        assert_eq!((&one.go_test, &one.rust_test), (&again.go_test, &again.rust_test));
        assert_ne!(one.case.description, other.case.description);
    }

    /// Else a kind of value would be tested only when somebody looks at other seeds.
    #[test]
    fn a_few_seeds_have_every_kind_of_type() {
        let all: String = (0..4).map(|seed| from_seed(seed).case.description).collect();
        let keyed =
            |key: &str| ["HashMap<", "BTreeMap<", "HashSet<", "BTreeSet<"].map(|of| format!("{of}{key}"));
        for key in ["(", "[", "Part", "Row", "Any", "Option<Any", "Kind", "Duration", "String"] {
            assert!(keyed(key).iter().any(|part| all.contains(part)), "no key {key} in\n{all}");
        }
        for part in [
            "Vec<",
            "[",
            "Option<",
            "HashMap<",
            "BTreeMap<",
            "HashSet<",
            "BTreeSet<",
            "(",
            "struct Part",
            "struct Row",
            "enum Any",
            "enum Kind",
            "#[flags]",
            "String",
            "Duration",
            "SystemTime",
            "Vec<u8>",
            "f32",
            "f64",
            "bool",
            "isize",
            "usize",
            "c_char",
            "impl Iterator<",
            "#[out]",
            "-> Result<",
            "-> Option<",
            "Option<&",
        ] {
            assert!(all.contains(part), "no {part} in\n{all}");
        }
    }
}
