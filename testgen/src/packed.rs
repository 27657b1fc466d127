//! Values that hold others: lists of text, maps, options, structs and enums with
//! data, in the containers that C++ may have for them.

use crate::module::Module;
use crate::types::{Opaque, Plain};
use crate::values::{Given, Param, ParamKind};
use crate::words::{self, Scope, cpp_name, doc};
use std::fmt::Write as _;

/// In which direction a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    In,
    Out,
    /// As what is defined once, or changed.
    Both,
}

/// A struct that holds other than plain data, or an enum with data.
#[derive(Clone, Debug)]
pub struct Composite {
    pub rust: String,
    cpp: String,
    of_the_library: bool,
    /// Whether an object is in it, so that it only comes out.
    holds_objects: bool,
    /// What can be derived for what holds it.
    derives: Vec<&'static str>,
}

/// A value inside another.
pub struct Inner {
    pub rust: String,
    pub cpp: String,
    is_plain: bool,
    is_option: bool,
}

impl Inner {
    fn new(rust: impl Into<String>, cpp: impl Into<String>) -> Self {
        Self { rust: rust.into(), cpp: cpp.into(), is_plain: false, is_option: false }
    }

    /// Whether it is an object, and nothing around it.
    fn is_object(&self) -> bool {
        self.rust.starts_with("UniquePtr") || self.rust.starts_with("SharedPtr")
    }
}

/// Keys of maps and sets.
const KEYS: &[(&str, &str)] =
    &[("i32", "std::int32_t"), ("u8", "unsigned char"), ("u64", "std::uint64_t"), ("bool", "bool")];

/// What a struct or enum may derive that text and lists have.
const DERIVES: &[&str] = &["Clone", "Debug", "PartialEq"];

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
        if flow == Flow::Out
            && self.s.one_in(6)
            && let Some(pointer) = self.inner_object(flow)
        {
            return pointer;
        }
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
            3 => self.inner_composite(flow, whose).unwrap_or_else(|| self.inner_text(flow)),
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
        if !self.s.one_in(5) {
            return self.inner_words(flow);
        }
        let forms: &[&str] = match flow {
            Flow::In => &["std::filesystem::path", "std::string", "std::string_view"],
            Flow::Out => &["std::filesystem::path", "std::string", "const char*"],
            Flow::Both => &["std::filesystem::path", "std::string"],
        };
        let rust = if flow == Flow::In { *self.s.pick(&["PathBuf", "&Path"]) } else { "PathBuf" };
        Inner::new(rust, *self.s.pick(forms))
    }

    fn inner_words(&mut self, flow: Flow) -> Inner {
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

    /// An object that comes out in a value: one of its own, or one that is shared.
    pub fn inner_object(&mut self, flow: Flow) -> Option<Inner> {
        let shared = self.s.one_in(2);
        let known = self.opaques.iter().filter(|one| one.lifetimes == 0);
        let known: Vec<Opaque> = known.filter(|one| !shared || one.is_for_several()).cloned().collect();
        if known.is_empty() {
            return None;
        }
        let Opaque { rust, cpp, .. } = self.s.pick(&known).clone();
        let (kind, holder) = if shared { ("SharedPtr", "shared_ptr") } else { ("UniquePtr", "unique_ptr") };
        let (rust, pointer) = (format!("{kind}<{rust}>"), format!("std::{holder}<{cpp}>"));
        if self.s.one_in(3) {
            let cpp = if self.s.one_in(2) { format!("std::optional<{pointer}>") } else { pointer };
            return Some(Inner { is_option: true, ..Inner::new(format!("Option<{rust}>"), cpp) });
        }
        // A class is complete where functions are, and not where structs are.
        let is_itself = !shared && flow == Flow::Out && self.s.one_in(4);
        Some(Inner::new(rust, if is_itself { cpp } else { pointer }))
    }

    /// Whether an object is somewhere in a type, and whether one that is moved is.
    pub fn holds_objects(&self, rust: &str) -> bool {
        rust.split(|c: char| !c.is_alphanumeric()).any(|word| {
            word == "UniquePtr"
                || word == "SharedPtr"
                || self.composites.iter().any(|one| one.holds_objects && one.rust == word)
        })
    }

    fn inner_composite(&mut self, flow: Flow, whose: Whose) -> Option<Inner> {
        let known = self.composites.iter().filter(|one| whose == Whose::Anybodys || !one.of_the_library);
        let known = known.filter(|one| flow == Flow::Out || !one.holds_objects);
        let known: Vec<Composite> = known.cloned().collect();
        if known.is_empty() {
            return None;
        }
        let one = self.s.pick(&known);
        Some(Inner::new(&one.rust, &one.cpp))
    }

    fn inner_option(&mut self, flow: Flow, whose: Whose, depth: usize) -> Inner {
        let of = self.inner(flow, whose, depth - 1);
        if of.is_option || of.is_object() {
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
            let text = self.inner_words(flow);
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
        let is_text = ["String", "&str", "PathBuf", "&Path"].contains(&&*one.rust);
        let is_row = one.rust.starts_with("Vec<") || one.rust.starts_with("&[");
        // Alone, a time is a number.
        let is_time = one.rust.ends_with("Duration") || one.rust.ends_with("SystemTime");
        if one.is_object() {
            return Inner::new(format!("Vec<{}>", one.rust), format!("std::vector<{}>", one.cpp));
        }
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
        // What stays in C++ has no objects to give away.
        let stays = !self.holds_objects(&one.rust);
        match self.s.below(4) {
            0 if stays => Given::place(one.rust, format!("const {}&", one.cpp)),
            1 => Given::value(format!("Option<{}>", one.rust), format!("std::optional<{}>", one.cpp)),
            _ => Given::value(one.rust, one.cpp),
        }
    }

    /// What arrives behind a pointer.
    pub fn packed_out(&mut self) -> Given {
        let one = self.whole(Flow::Both);
        if self.s.one_in(6)
            && let Some(object) = self.inner_object(Flow::Both)
        {
            let (rust, cpp) = (object.rust, object.cpp);
            return match self.s.below(2) {
                0 => {
                    Given::value(format!("({rust}, {})", one.rust), format!("std::pair<{cpp}, {}>", one.cpp))
                }
                _ => Given::value(format!("Vec<{rust}>"), format!("std::vector<{cpp}>")),
            };
        }
        Given::value(one.rust, one.cpp)
    }

    pub fn add_composite(&mut self) {
        self.composite(Holds::Values);
    }

    /// One with objects in it, which only comes out.
    pub fn add_holder(&mut self) {
        if self.opaques.iter().any(|one| one.lifetimes == 0) {
            self.composite(Holds::Objects);
        }
    }

    fn composite(&mut self, holds: Holds) {
        let name = words::type_name(&mut self.s, &mut self.names);
        let before = self.declared.len();
        // Who has a class in it knows that class.
        let of_the_library = holds == Holds::Objects || self.s.one_in(2);
        let (cpp, attr) = self.placed(&name, of_the_library);
        // Its own name is no part of it.
        self.declared.truncate(before);
        let whose = if of_the_library { Whose::Anybodys } else { Whose::Bridges };
        let (keyword, (rust, parts)) = if self.s.one_in(3) {
            ("enum", self.alternatives(&cpp, of_the_library, whose, holds))
        } else {
            ("struct", self.members(&cpp, of_the_library, whose, holds))
        };
        let holds_objects = holds == Holds::Objects;
        let derives = self.derives(&parts, holds);
        let derive = if derives.is_empty() {
            String::new()
        } else {
            format!("    #[derive({})]\n", derives.join(", "))
        };
        let docs = doc(&mut self.s, "    ") + &self.deprecation("    ");
        let _ = writeln!(self.items, "{docs}{derive}{attr}    {keyword} {name} {{\n{rust}    }}");
        if of_the_library {
            self.declared.push(name.clone());
        }
        let cpp = self.qualified(&cpp);
        self.composites.push(Composite { rust: name, cpp, of_the_library, holds_objects, derives });
    }

    /// Some of what all parts have.
    fn derives(&mut self, parts: &[String], holds: Holds) -> Vec<&'static str> {
        let own = if holds == Holds::Objects { &["Debug"] } else { DERIVES };
        let words = parts.iter().flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
        let words: Vec<&str> = words.collect();
        let have = |derives: &[&str], rust: &str, one: &str| !words.contains(&rust) || derives.contains(&one);
        let possible: Vec<&'static str> = own
            .iter()
            .copied()
            .filter(|one| self.composites.iter().all(|of| have(&of.derives, &of.rust, one)))
            .filter(|one| self.plains.iter().all(|of| have(&of.derives, &of.rust, one)))
            .collect();
        possible.into_iter().filter(|_| self.s.one_in(2)).collect()
    }

    /// What stands in a struct or an enum.
    fn part(&mut self, index: usize, whose: Whose, depth: usize, holds: Holds) -> Inner {
        let object = if holds == Holds::Objects && (index == 0 || self.s.one_in(3)) {
            self.inner_object(Flow::Both)
        } else {
            None
        };
        match object {
            Some(one) if self.s.one_in(3) => {
                let (rust, cpp) = (one.rust, one.cpp);
                match self.s.below(2) {
                    0 => Inner::new(
                        format!("HashMap<String, {rust}>"),
                        format!("std::unordered_map<std::string, {cpp}>"),
                    ),
                    _ => Inner::new(format!("Vec<{rust}>"), format!("std::vector<{cpp}>")),
                }
            }
            Some(one) => one,
            // One of them makes it none of plain data.
            None if index == 0 => self.inner_text(Flow::Both),
            None => self.inner(Flow::Both, whose, depth),
        }
    }

    fn members(
        &mut self,
        cpp: &str,
        of_the_library: bool,
        whose: Whose,
        holds: Holds,
    ) -> (String, Vec<String>) {
        let mut scope = Scope::default();
        let (mut rust, mut fields, mut parts) = (String::new(), String::new(), Vec::new());
        for index in 0..=self.s.below(4) {
            let field = words::value_name(&mut self.s, &mut scope);
            let ty = self.part(index, whose, 2, holds);
            let (cpp_field, field_attr) = cpp_name(&mut self.s, &field, "        ");
            let docs = doc(&mut self.s, "        ");
            let _ = writeln!(rust, "{docs}{field_attr}        {field}: {},", ty.rust);
            let _ = writeln!(fields, "  {} {cpp_field};", ty.cpp);
            parts.push(ty.rust);
        }
        if of_the_library {
            let _ = writeln!(self.types, "struct {cpp} {{\n{fields}}};");
        }
        (rust, parts)
    }

    fn alternatives(
        &mut self,
        cpp: &str,
        of_the_library: bool,
        whose: Whose,
        holds: Holds,
    ) -> (String, Vec<String>) {
        let mut scope = Scope::default();
        let (mut rust, mut held, mut parts) = (String::new(), Vec::new(), Vec::new());
        for index in 0..=self.s.below(4) {
            let variant = words::variant_name(&mut self.s, &mut scope);
            rust += &doc(&mut self.s, "        ");
            if index > 0 && self.s.one_in(3) {
                let _ = writeln!(rust, "        {variant},");
                held.push("std::monostate".to_owned());
            } else {
                let ty = self.part(index, whose, 1, holds);
                let _ = writeln!(rust, "        {variant}({}),", ty.rust);
                held.push(ty.cpp);
                parts.push(ty.rust);
            }
        }
        if of_the_library {
            let _ = writeln!(self.types, "using {cpp} = std::variant<{}>;", held.join(", "));
        }
        (rust, parts)
    }
}

/// Whether there are objects in a struct or enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Values,
    Objects,
}

/// Whose types a value may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Anybodys,
    /// The bridge's own.
    Bridges,
}
