//! The types of a module: enums, structs, error enums, opaque types. Each is
//! written in Rust and in C++ at once.

use crate::module::{Module, indented};
use crate::words::{self, Scope, cpp_name, doc};
use std::fmt::Write as _;

/// What may be in a list, a struct or an `Option`: a type of plain data.
#[derive(Clone, Debug)]
pub struct Plain {
    pub rust: String,
    /// How C++ may spell it.
    pub cpp: Vec<String>,
    pub is_record: bool,
    /// Whether it is a `bool`, of which a `std::vector` has bits.
    pub of_bits: bool,
    /// What can be derived for a struct that holds it.
    pub derives: Vec<&'static str>,
    /// Whether it may stand in a key.
    pub is_key: bool,
}

/// A C++ class behind a pointer.
#[derive(Clone, Debug)]
pub struct Opaque {
    /// Its name, without lifetimes.
    pub rust: String,
    pub cpp: String,
    pub access: Access,
    /// The attribute that says which thread or lock it has with others, or none.
    pub domain: &'static str,
    /// How many lifetimes it has.
    pub lifetimes: usize,
    /// Which class it is, among the module's.
    pub index: usize,
    /// Whether it is copied when it crosses.
    pub value: bool,
}

impl Opaque {
    /// Whether threads of their own may hold it.
    pub fn is_for_several(&self) -> bool {
        self.access != Access::Alone || self.domain.contains("lock")
    }
}

/// An options struct.
#[derive(Clone, Debug)]
pub struct Options {
    pub rust: String,
    pub cpp: String,
    /// Whether it has a lifetime.
    pub borrows: bool,
}

/// What may be inside an object at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Alone,
    SyncConst,
    Sync,
}

const SCALARS: &[(&str, &[&str])] = &[
    ("i32", &["std::int32_t", "int"]),
    ("i8", &["std::int8_t", "signed char"]),
    ("i16", &["std::int16_t", "short"]),
    ("i64", &["std::int64_t", "long long"]),
    ("u8", &["std::uint8_t", "unsigned char"]),
    ("u16", &["std::uint16_t", "unsigned short", "char16_t"]),
    ("u32", &["std::uint32_t", "unsigned", "char32_t"]),
    ("u64", &["std::uint64_t", "unsigned long long"]),
    ("f32", &["float"]),
    ("f64", &["double"]),
    ("bool", &["bool"]),
    ("usize", &["std::size_t"]),
    ("isize", &["std::ptrdiff_t"]),
];

const ALL_DERIVES: &[&str] =
    &["Clone", "Copy", "Debug", "Default", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];
const OF_FLOATS: &[&str] = &["Clone", "Copy", "Debug", "Default", "PartialEq", "PartialOrd"];
const OF_ENUMS: &[&str] = &["Clone", "Copy", "PartialEq", "Eq"];

/// The integers of enums, with what fits.
const REPRS: &[(&str, &str, i128, i128)] = &[
    ("i32", "std::int32_t", i32::MIN as i128, i32::MAX as i128),
    ("u8", "std::uint8_t", 0, u8::MAX as i128),
    ("i8", "std::int8_t", i8::MIN as i128, i8::MAX as i128),
    ("u16", "std::uint16_t", 0, u16::MAX as i128),
    ("i16", "std::int16_t", i16::MIN as i128, i16::MAX as i128),
    ("u32", "std::uint32_t", 0, u32::MAX as i128),
    ("u64", "std::uint64_t", 0, u64::MAX as i128),
    ("i64", "std::int64_t", i64::MIN as i128, i64::MAX as i128),
];

/// Types that can be thrown, none of which hides one that follows it.
const THROWN: &[&str] = &[
    "std::system_error",
    "std::out_of_range",
    "std::invalid_argument",
    "std::bad_alloc",
    "std::range_error",
    "int",
    "const char*",
    "std::string",
];

const CODES: &[&str] = &["NOT_FOUND", "DATA_LOSS", "INTERNAL", "ABORTED", "CANCELLED", "UNKNOWN"];

impl Module<'_> {
    pub fn scalar(&mut self) -> Plain {
        let (rust, cpp) = *self.s.pick(SCALARS);
        let derives = if rust.starts_with('f') { OF_FLOATS } else { ALL_DERIVES };
        Plain {
            rust: rust.to_owned(),
            cpp: cpp.iter().map(|name| (*name).to_owned()).collect(),
            is_record: false,
            of_bits: rust == "bool",
            derives: derives.to_vec(),
            is_key: !rust.starts_with('f'),
        }
    }

    /// A number, which is no `bool`.
    pub fn number(&mut self) -> Plain {
        loop {
            let plain = self.scalar();
            if plain.rust != "bool" {
                return plain;
            }
        }
    }

    /// A number, `bool`, enum or struct.
    pub fn plain(&mut self) -> Plain {
        if self.plains.is_empty() || !self.s.one_in(3) {
            return self.scalar();
        }
        self.s.pick(&self.plains).clone()
    }

    /// Whether the library defines a struct or enum, and what it is called there.
    pub fn place(&mut self, name: &str) -> (bool, String, String) {
        let of_the_library = self.s.one_in(2);
        let (cpp, attr) = self.placed(name, of_the_library);
        (of_the_library, cpp, attr)
    }

    /// What a struct or enum is called in C++, and the attribute that says so.
    pub fn placed(&mut self, name: &str, of_the_library: bool) -> (String, String) {
        let (cpp, attr) = if of_the_library || !self.namespace.is_empty() {
            cpp_name(&mut self.s, name, "    ")
        } else {
            (format!("Lib{name}"), format!("    #[cxx_name = \"Lib{name}\"]\n"))
        };
        if of_the_library {
            self.declared.push(name.to_owned());
        } else {
            self.includes_generated = true;
        }
        (cpp, attr)
    }

    pub fn add_enum(&mut self) {
        let name = words::type_name(&mut self.s, &mut self.names);
        let (of_the_library, cpp, attr) = self.place(&name);
        let (repr, integer, low, high) = *self.s.pick(REPRS);
        let scoped = !of_the_library || !self.s.one_in(3);
        let (mut rust, mut values) = (String::new(), String::new());
        let mut scope = Scope::default();
        let mut next: i128 = 0;
        let mut used = Vec::new();
        for _ in 0..=self.s.below(4) {
            let variant = words::variant_name(&mut self.s, &mut scope);
            let written = self.s.one_in(3);
            if written {
                let near = (next + 1)..=(next + 9).min(high);
                next = match self.s.below(4) {
                    0 => high,
                    1 => low,
                    _ if near.is_empty() => high,
                    _ => self.s.within(near),
                };
            }
            if next > high || used.contains(&next) {
                break;
            }
            used.push(next);
            rust += &doc(&mut self.s, "        ");
            let enumerator = if !scoped {
                // An unscoped enumerator stands beside the types.
                format!("{cpp}_{variant}")
            } else if self.s.one_in(4) {
                format!("k{variant}")
            } else {
                variant.clone()
            };
            if enumerator != variant {
                let _ = writeln!(rust, "        #[cxx_name = \"{enumerator}\"]");
            }
            let value = if written { format!(" = {next}") } else { String::new() };
            let _ = writeln!(rust, "        {variant}{value},");
            let _ = writeln!(values, "  {enumerator} = {},", literal(next));
            next += 1;
        }
        if used.is_empty() {
            return;
        }
        let repr_attr = if repr == "i32" { String::new() } else { format!("    #[repr({repr})]\n") };
        let mut derives = OF_ENUMS.to_vec();
        let more: Vec<&str> =
            ["Debug", "Hash", "PartialOrd", "Ord"].into_iter().filter(|_| self.s.one_in(2)).collect();
        let more: Vec<&str> =
            more.iter().copied().filter(|one| *one != "Ord" || more.contains(&"PartialOrd")).collect();
        derives.extend(&more);
        let derive =
            if more.is_empty() { String::new() } else { format!("    #[derive({})]\n", more.join(", ")) };
        let docs = doc(&mut self.s, "    ") + &self.deprecation("    ");
        let _ = writeln!(self.items, "{docs}{derive}{attr}{repr_attr}    enum {name} {{\n{rust}    }}");
        if of_the_library {
            let class = if scoped { "enum class" } else { "enum" };
            let _ = writeln!(self.types, "{class} {cpp} : {integer} {{\n{values}}};");
        }
        let cpp = self.qualified(&cpp);
        self.plains.push(Plain {
            rust: name,
            cpp: vec![cpp],
            is_record: false,
            of_bits: false,
            derives,
            is_key: true,
        });
    }

    pub fn add_record(&mut self) {
        let name = words::type_name(&mut self.s, &mut self.names);
        let (of_the_library, cpp, attr) = self.place(&name);
        let mut scope = Scope::default();
        let (mut rust, mut fields) = (String::new(), String::new());
        let mut possible = ALL_DERIVES.to_vec();
        let mut is_key = true;
        for _ in 0..=self.s.below(5) {
            let field = words::value_name(&mut self.s, &mut scope);
            let ty = self.plain();
            possible.retain(|one| ty.derives.contains(one));
            is_key &= ty.is_key;
            let (cpp_field, field_attr) = cpp_name(&mut self.s, &field, "        ");
            let docs = doc(&mut self.s, "        ");
            let _ = writeln!(rust, "{docs}{field_attr}        {field}: {},", ty.rust);
            let _ = writeln!(fields, "  {} {cpp_field};", self.s.pick(&ty.cpp));
        }
        let mut derives: Vec<&'static str> = possible.iter().copied().filter(|_| !self.s.one_in(3)).collect();
        // What one trait needs of another.
        for (one, needs) in [
            ("Copy", "Clone"),
            ("Eq", "PartialEq"),
            ("PartialOrd", "PartialEq"),
            ("Ord", "Eq"),
            ("Ord", "PartialOrd"),
        ] {
            if !derives.contains(&needs) {
                derives.retain(|derive| *derive != one);
            }
        }
        let derive = if derives.is_empty() {
            String::new()
        } else {
            format!("    #[derive({})]\n", derives.join(", "))
        };
        let docs = doc(&mut self.s, "    ") + &self.deprecation("    ");
        let _ = writeln!(self.items, "{docs}{derive}{attr}    struct {name} {{\n{rust}    }}");
        if of_the_library {
            let _ = writeln!(self.types, "struct {cpp} {{\n{fields}}};");
        }
        let cpp = self.qualified(&cpp);
        self.plains.push(Plain {
            rust: name,
            cpp: vec![cpp],
            is_record: true,
            of_bits: false,
            derives,
            is_key,
        });
    }

    pub fn add_errors(&mut self) {
        let name = words::type_name(&mut self.s, &mut self.names) + "Error";
        let mut scope = Scope::default();
        let mut rust = String::new();
        let mut thrown: Vec<String> = THROWN.iter().map(|ty| (*ty).to_owned()).collect();
        for number in 0..=self.s.below(3) {
            let variant = words::variant_name(&mut self.s, &mut scope);
            rust += &doc(&mut self.s, "        ");
            // A kind of error has one code, said at its first type.
            let mut code =
                if self.s.one_in(3) { format!(", code = \"{}\"", self.s.pick(CODES)) } else { String::new() };
            // Only the library's own have members to read.
            let (fields, members) =
                if self.s.one_in(4) { self.error_fields() } else { (String::new(), String::new()) };
            for _ in 0..=self.s.below(2) {
                let ty = match self.s.below(3) {
                    0 if !thrown.is_empty() && fields.is_empty() => thrown.remove(self.s.below(thrown.len())),
                    _ => self.add_exception(&format!("{name}{variant}{number}"), &members),
                };
                let _ = writeln!(rust, "        #[catch(\"{ty}\"{code})]");
                code.clear();
            }
            let fields = if fields.is_empty() { fields } else { format!(" {{\n{fields}        }}") };
            let _ = writeln!(rust, "        {variant}{fields},");
        }
        let docs = doc(&mut self.s, "    ");
        let _ = writeln!(self.items, "{docs}    #[errors]\n    enum {name} {{\n{rust}    }}");
        self.errors.push(name);
    }

    /// A class that the library throws.
    fn add_exception(&mut self, name: &str, members: &str) -> String {
        let name = format!("{name}_{}", self.exceptions);
        self.exceptions += 1;
        let (base, constructor) = if self.s.one_in(3) {
            ("", "")
        } else {
            (" : std::logic_error", "  using std::logic_error::logic_error;\n")
        };
        let _ = writeln!(self.types, "struct {name}{base} {{\n{constructor}{members}}};");
        self.qualified(&name)
    }

    pub fn add_opaque(&mut self) {
        let threads = *self.s.pick(&[
            (Access::Alone, ""),
            (Access::SyncConst, ""),
            (Access::Sync, ""),
            (Access::Alone, ""),
            (Access::SyncConst, ""),
            (Access::Sync, ""),
            (Access::Alone, "#[confined]"),
            (Access::Alone, "#[confined = \"worker\"]"),
            (Access::Alone, "#[lock = \"table\"]"),
        ]);
        let value = threads.0 != Access::Alone && self.s.one_in(3);
        let plain = self.opaques.iter().any(|opaque| opaque.lifetimes == 0);
        let lifetimes = usize::from(plain && self.s.one_in(3));
        let survives = lifetimes == 1 && self.s.one_in(6);
        let mut attrs = if value { "        #[value]\n".to_owned() } else { String::new() };
        attrs += if survives { "        #[survives_mut]\n" } else { "" };
        let generics = if lifetimes == 1 { "<'of>" } else { "" };
        let opaque = self.class(threads, &attrs, generics);
        self.opaques.push(Opaque { lifetimes, value, ..opaque });
    }

    /// A class of its own name, with what stands before and after it.
    pub fn class(&mut self, (access, domain): (Access, &'static str), attrs: &str, after: &str) -> Opaque {
        let threads = match access {
            Access::Alone => domain,
            Access::SyncConst => "#[sync_const]",
            Access::Sync => "#[sync]",
        };
        let threads = if threads.is_empty() { String::new() } else { format!("        {threads}\n") };
        let rust = words::type_name(&mut self.s, &mut self.names);
        let (mut cpp, mut attr) = cpp_name(&mut self.s, &rust, "        ");
        if self.namespace.is_empty() && attr.is_empty() {
            cpp = format!("Lib{rust}");
            attr = format!("        #[cxx_name = \"{cpp}\"]\n");
        }
        let docs = doc(&mut self.s, "        ") + &self.deprecation("        ");
        let _ = writeln!(self.block, "{docs}{threads}{attrs}{attr}        type {rust}{after};");
        let index = self.classes.len();
        self.classes.push((cpp.clone(), String::new()));
        self.scopes.push(Scope::default());
        let cpp = self.qualified(&cpp);
        Opaque { rust, cpp, access, domain, lifetimes: 0, index, value: false }
    }

    /// A declaration inside a class, before its methods.
    pub fn member(&mut self, opaque: &Opaque, declaration: &str) {
        self.classes[opaque.index].1 += &indented(declaration);
    }
}

/// A number as C++ takes it: the smallest `long long` has no literal.
fn literal(value: i128) -> String {
    match i64::try_from(value) {
        Ok(i64::MIN) => "(-9223372036854775807LL - 1)".to_owned(),
        Ok(value) => format!("{value}LL"),
        Err(_) => format!("{value}ULL"),
    }
}
