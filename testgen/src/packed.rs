//! Values that hold others: lists of text, maps, options, structs and enums with
//! data, in the containers that C++ may have for them.

use crate::module::Module;
use crate::types::Plain;
use crate::values::{Given, Param, ParamKind};
use crate::words::{self, Scope, cpp_name, doc};
use std::fmt::Write as _;

/// In which direction a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    In,
    Out,
    /// As what is defined once, or changed.
    Both,
}

/// A struct that holds other than plain data, or an enum with data.
#[derive(Clone, Debug)]
pub struct Composite {
    rust: String,
    cpp: String,
    of_the_library: bool,
}

/// A value inside another.
struct Inner {
    rust: String,
    cpp: String,
    is_plain: bool,
    is_option: bool,
}

impl Inner {
    fn new(rust: impl Into<String>, cpp: impl Into<String>) -> Self {
        Self { rust: rust.into(), cpp: cpp.into(), is_plain: false, is_option: false }
    }
}

/// Keys of maps and sets.
const KEYS: &[(&str, &str)] =
    &[("i32", "std::int32_t"), ("u8", "unsigned char"), ("u64", "std::uint64_t"), ("bool", "bool")];

impl Module<'_> {
    /// What the bridge defines itself holds nothing of the library's.
    fn plain_in(&mut self, may_be_the_librarys: Whose) -> Plain {
        let plain = self.plain();
        match may_be_the_librarys {
            Whose::Bridges if self.declared.contains(&plain.rust) => self.scalar(),
            Whose::Anybodys | Whose::Bridges => plain,
        }
    }

    fn inner(&mut self, flow: Flow, whose: Whose, depth: usize) -> Inner {
        let kind = if depth == 0 { self.s.below(4) } else { self.s.below(12) };
        match kind {
            0 => {
                let plain = self.plain_in(whose);
                let cpp = self.s.pick(&plain.cpp).clone();
                Inner { is_plain: true, ..Inner::new(plain.rust, cpp) }
            }
            1 if self.s.one_in(2) => {
                let (rust, cpp) = self.time();
                Inner::new(rust, cpp)
            }
            1 | 2 => self.inner_text(flow),
            3 => self.inner_composite(whose).unwrap_or_else(|| self.inner_text(flow)),
            4 | 5 => self.inner_option(flow, whose, depth),
            6 => self.inner_tuple(flow, whose, depth),
            7 => {
                let (rust, cpp) = self.keyed("Set", flow, None);
                Inner::new(rust, cpp)
            }
            8 | 9 => {
                let value = self.inner(flow, whose, depth - 1);
                let (rust, cpp) = self.keyed("Map", flow, Some(value));
                Inner::new(rust, cpp)
            }
            10 => {
                // It is made before its items are.
                let item = self.inner(if flow == Flow::In { Flow::Both } else { flow }, whose, depth - 1);
                let count = 1 + self.s.below(4);
                Inner::new(format!("[{}; {count}]", item.rust), format!("std::array<{}, {count}>", item.cpp))
            }
            _ => self.inner_list(flow, whose, depth),
        }
    }

    fn inner_text(&mut self, flow: Flow) -> Inner {
        match flow {
            Flow::In => {
                let rust = *self.s.pick(&["String", "&str"]);
                let cpp = match self.s.below(6) {
                    0 => self.support("View"),
                    1 | 2 => "std::string_view".to_owned(),
                    _ => "std::string".to_owned(),
                };
                Inner::new(rust, cpp)
            }
            Flow::Out => {
                Inner::new("String", *self.s.pick(&["std::string", "std::string_view", "const char*"]))
            }
            Flow::Both => Inner::new("String", "std::string"),
        }
    }

    fn inner_composite(&mut self, whose: Whose) -> Option<Inner> {
        let known = self.composites.iter().filter(|one| whose == Whose::Anybodys || !one.of_the_library);
        let known: Vec<Composite> = known.cloned().collect();
        if known.is_empty() {
            return None;
        }
        let one = self.s.pick(&known);
        Some(Inner::new(&one.rust, &one.cpp))
    }

    fn inner_option(&mut self, flow: Flow, whose: Whose, depth: usize) -> Inner {
        let of = self.inner(flow, whose, depth - 1);
        if of.is_option {
            return of;
        }
        let holder = *self.s.pick(&["std::optional", "std::optional", "std::unique_ptr", "std::shared_ptr"]);
        Inner {
            is_option: true,
            ..Inner::new(format!("Option<{}>", of.rust), format!("{holder}<{}>", of.cpp))
        }
    }

    fn inner_tuple(&mut self, flow: Flow, whose: Whose, depth: usize) -> Inner {
        let parts: Vec<Inner> =
            (0..2 + self.s.below(2)).map(|_| self.inner(flow, whose, depth - 1)).collect();
        let kind = if parts.len() == 2 && self.s.one_in(2) { "pair" } else { "tuple" };
        let all = |of: fn(&Inner) -> &str| parts.iter().map(of).collect::<Vec<_>>().join(", ");
        Inner::new(format!("({})", all(|part| &part.rust)), format!("std::{kind}<{}>", all(|part| &part.cpp)))
    }

    fn inner_list(&mut self, flow: Flow, whose: Whose, depth: usize) -> Inner {
        let item = self.inner(flow, whose, depth - 1);
        let forms: &[&str] = match flow {
            Flow::In | Flow::Both => &["std::vector<T>", "std::deque<T>", "std::list<T>"],
            Flow::Out => &["std::vector<T>", "std::deque<T>", "std::forward_list<T>", "std::array<T, 2>"],
        };
        let cpp = self.s.pick(forms).replace('T', &item.cpp);
        let rust = if flow == Flow::In && self.s.one_in(2) {
            format!("&[{}]", item.rust)
        } else {
            format!("Vec<{}>", item.rust)
        };
        Inner::new(rust, cpp)
    }

    /// A map, or a set where there is no value.
    fn keyed(&mut self, kind: &str, flow: Flow, value: Option<Inner>) -> (String, String) {
        let key = if self.s.one_in(2) {
            let (rust, cpp) = *self.s.pick(KEYS);
            Inner::new(rust, cpp)
        } else {
            let text = self.inner_text(flow);
            // Neither has an order or a hash.
            let is_key = text.cpp.starts_with("std::");
            if is_key { text } else { Inner::new(text.rust, "std::string") }
        };
        let order = *self.s.pick(&["Hash", "BTree"]);
        let cpp_order = *self.s.pick(&["unordered_", ""]);
        let (rust_value, cpp_value) =
            value.map(|value| (format!(", {}", value.rust), format!(", {}", value.cpp))).unwrap_or_default();
        (
            format!("{order}{kind}<{}{rust_value}>", key.rust),
            format!("std::{cpp_order}{}<{}{cpp_value}>", kind.to_lowercase(), key.cpp),
        )
    }

    /// A whole value that crosses packed, with its type as a result.
    fn whole(&mut self, flow: Flow) -> Inner {
        let one = self.inner(flow, Whose::Anybodys, 2);
        let is_text = one.rust == "String" || one.rust == "&str";
        let is_row = one.rust.starts_with("Vec<") || one.rust.starts_with("&[");
        // Alone, a time is a number.
        let is_time = one.rust.ends_with("Duration") || one.rust.ends_with("SystemTime");
        if !one.is_plain && !one.is_option && !is_text && !is_row && !is_time {
            return one;
        }
        // A list of anything may be a row.
        let text = self.inner_text(flow);
        Inner::new(format!("Vec<{}>", text.rust), format!("std::vector<{}>", text.cpp))
    }

    pub fn packed_param(&mut self) -> Param {
        let one = self.whole(Flow::In);
        let cpp = self.s.pick(&["const T&", "T", "T&&"]).replace('T', &one.cpp);
        let is_value = one.rust.starts_with(['(', '[']) && self.s.one_in(2);
        let rust = match one.rust.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')) {
            Some(item) => format!("&[{item}]"),
            None if is_value => one.rust,
            None => format!("&{}", one.rust),
        };
        Param { rust, cpp, kind: ParamKind::Other }
    }

    pub fn packed_given(&mut self) -> Given {
        let one = self.whole(Flow::Out);
        match self.s.below(4) {
            0 => Given::place(one.rust, format!("const {}&", one.cpp)),
            1 => Given::value(format!("Option<{}>", one.rust), format!("std::optional<{}>", one.cpp)),
            _ => Given::value(one.rust, one.cpp),
        }
    }

    /// What arrives behind a pointer.
    pub fn packed_out(&mut self) -> Given {
        let one = self.whole(Flow::Both);
        Given::value(one.rust, one.cpp)
    }

    pub fn add_composite(&mut self) {
        let name = words::type_name(&mut self.s, &mut self.names);
        let before = self.declared.len();
        let (of_the_library, cpp, attr) = self.place(&name);
        // Its own name is no part of it.
        self.declared.truncate(before);
        let whose = if of_the_library { Whose::Anybodys } else { Whose::Bridges };
        let (keyword, rust) = if self.s.one_in(3) {
            ("enum", self.alternatives(&cpp, of_the_library, whose))
        } else {
            ("struct", self.members(&cpp, of_the_library, whose))
        };
        let docs = doc(&mut self.s, "    ");
        let _ = writeln!(self.items, "{docs}{attr}    {keyword} {name} {{\n{rust}    }}");
        if of_the_library {
            self.declared.push(name.clone());
        }
        let cpp = self.qualified(&cpp);
        self.composites.push(Composite { rust: name, cpp, of_the_library });
    }

    fn members(&mut self, cpp: &str, of_the_library: bool, whose: Whose) -> String {
        let mut scope = Scope::default();
        let (mut rust, mut fields) = (String::new(), String::new());
        for index in 0..=self.s.below(4) {
            let field = words::value_name(&mut self.s, &mut scope);
            // One of them makes it none of plain data.
            let ty = if index == 0 { self.inner_text(Flow::Both) } else { self.inner(Flow::Both, whose, 2) };
            let (cpp_field, field_attr) = cpp_name(&mut self.s, &field, "        ");
            let docs = doc(&mut self.s, "        ");
            let _ = writeln!(rust, "{docs}{field_attr}        {field}: {},", ty.rust);
            let _ = writeln!(fields, "  {} {cpp_field};", ty.cpp);
        }
        if of_the_library {
            let _ = writeln!(self.types, "struct {cpp} {{\n{fields}}};");
        }
        rust
    }

    fn alternatives(&mut self, cpp: &str, of_the_library: bool, whose: Whose) -> String {
        let mut scope = Scope::default();
        let (mut rust, mut held) = (String::new(), Vec::new());
        for index in 0..=self.s.below(4) {
            let variant = words::variant_name(&mut self.s, &mut scope);
            rust += &doc(&mut self.s, "        ");
            if index > 0 && self.s.one_in(3) {
                let _ = writeln!(rust, "        {variant},");
                held.push("std::monostate".to_owned());
            } else {
                let ty = self.inner(Flow::Both, whose, 1);
                let _ = writeln!(rust, "        {variant}({}),", ty.rust);
                held.push(ty.cpp);
            }
        }
        if of_the_library {
            let _ = writeln!(self.types, "using {cpp} = std::variant<{}>;", held.join(", "));
        }
        rust
    }
}

/// Whose types a value may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Anybodys,
    /// The bridge's own.
    Bridges,
}
