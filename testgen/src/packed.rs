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
    /// Whether an object is in it, which C++ is given with it.
    holds_objects: bool,
    /// Whether it may stand in a key.
    is_key: bool,
    /// What can be derived for what holds it.
    derives: Vec<&'static str>,
}

/// A value inside another.
pub struct Inner {
    pub rust: String,
    pub cpp: String,
    is_plain: bool,
    is_option: bool,
    is_key: bool,
}

impl Inner {
    fn new(rust: impl Into<String>, cpp: impl Into<String>) -> Self {
        Self { rust: rust.into(), cpp: cpp.into(), is_plain: false, is_option: false, is_key: false }
    }

    /// What may stand in a key, if that holds.
    fn key_if(self, is_key: bool) -> Self {
        Self { is_key, ..self }
    }

    /// Whether it is an object, and nothing around it.
    fn is_object(&self) -> bool {
        self.rust.starts_with("UniquePtr") || self.rust.starts_with("SharedPtr")
    }
}

/// A key of maps and sets, and what C++ knows of it by itself.
struct Key {
    of: Inner,
    has_order: bool,
    has_hash: bool,
}

/// Simple keys.
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
        if flow != Flow::Both
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
                Inner { is_plain: true, ..Inner::new(plain.rust, cpp).key_if(plain.is_key) }
            }
            1 if self.s.one_in(2) => {
                let (rust, cpp) = self.time();
                let is_key = rust.ends_with("Duration");
                Inner::new(rust, cpp).key_if(is_key)
            }
            1 | 2 => self.inner_text(flow),
            3 => self.inner_composite(flow, whose).unwrap_or_else(|| self.inner_text(flow)),
            4 | 5 => self.inner_option(flow, whose, depth),
            6 => self.inner_tuple(flow, whose, depth),
            7 => {
                let (rust, cpp) = self.keyed("Set", flow, whose, None);
                Inner::new(rust, cpp)
            }
            8 | 9 => {
                let value = self.inner(flow, whose, depth - 1);
                let (rust, cpp) = self.keyed("Map", flow, whose, Some(&value));
                Inner::new(rust, cpp)
            }
            10 => {
                // It is made before its items are.
                let item = self.inner(if flow == Flow::In { Flow::Both } else { flow }, whose, depth - 1);
                let count = 1 + self.s.below(4);
                Inner::new(format!("[{}; {count}]", item.rust), format!("std::array<{}, {count}>", item.cpp))
                    .key_if(item.is_key)
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
        let text = match flow {
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
        };
        text.key_if(true)
    }

    /// An object in a value: one that has one owner, or one that is shared.
    pub fn inner_object(&mut self, flow: Flow) -> Option<Inner> {
        let shared = self.s.one_in(2);
        let known = self.opaques.iter().filter(|one| one.lifetimes == 0);
        let known: Vec<Opaque> = known.filter(|one| !shared || one.is_for_several()).cloned().collect();
        if known.is_empty() {
            return None;
        }
        let Opaque { rust, cpp, .. } = self.s.pick(&known).clone();
        let kind = if shared { "SharedPtr" } else { "UniquePtr" };
        let pointer = match (shared, flow == Flow::In && self.s.one_in(4)) {
            (true, false) => format!("std::shared_ptr<{cpp}>"),
            (true, true) => format!("std::shared_ptr<const {cpp}>"),
            (false, false) => format!("std::unique_ptr<{cpp}>"),
            // What such a pointer becomes.
            (false, true) => format!("std::shared_ptr<{cpp}>"),
        };
        let rust = format!("{kind}<{rust}>");
        if self.s.one_in(3) {
            let cpp = if self.s.one_in(2) { format!("std::optional<{pointer}>") } else { pointer };
            return Some(Inner { is_option: true, ..Inner::new(format!("Option<{rust}>"), cpp) });
        }
        // A class is complete where functions are, and not where structs are.
        let is_itself = !shared && flow == Flow::Out && self.s.one_in(4);
        Some(Inner::new(rust, if is_itself { cpp } else { pointer }))
    }

    /// Whether an object is somewhere in a type.
    pub fn holds_objects(&self, rust: &str) -> bool {
        rust.contains("SharedPtr<") || self.gives_away(rust)
    }

    /// Whether one is that C++ is given, or may be: such a value cannot be lent.
    fn gives_away(&self, rust: &str) -> bool {
        rust.split(|c: char| !c.is_alphanumeric()).any(|word| {
            word == "UniquePtr" || self.composites.iter().any(|one| one.holds_objects && one.rust == word)
        })
    }

    fn inner_composite(&mut self, flow: Flow, whose: Whose) -> Option<Inner> {
        let known = self.composites.iter().filter(|one| whose == Whose::Anybodys || !one.of_the_library);
        let known = known.filter(|one| flow != Flow::Both || !one.holds_objects);
        let known: Vec<Composite> = known.cloned().collect();
        if known.is_empty() {
            return None;
        }
        let one = self.s.pick(&known);
        Some(Inner::new(&one.rust, &one.cpp).key_if(one.is_key))
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
            .key_if(parts.iter().all(|part| part.is_key))
    }

    fn inner_list(&mut self, flow: Flow, whose: Whose, depth: usize) -> Inner {
        let item = self.inner(flow, whose, depth - 1);
        let forms: &[&str] = match flow {
            Flow::In | Flow::Both => &["std::vector<T>", "std::deque<T>", "std::list<T>"],
            Flow::Out => &["std::vector<T>", "std::deque<T>", "std::forward_list<T>", "std::array<T, 2>"],
        };
        let cpp = self.s.pick(forms).replace('T', &item.cpp);
        let rust = if flow == Flow::In && !self.gives_away(&item.rust) && self.s.one_in(2) {
            format!("&[{}]", item.rust)
        } else {
            format!("Vec<{}>", item.rust)
        };
        Inner::new(rust, cpp)
    }

    /// A key: what is compared alike everywhere.
    fn key(&mut self, flow: Flow, whose: Whose, depth: usize) -> Key {
        let kind = if depth == 0 { self.s.below(6) } else { self.s.below(9) };
        match kind {
            2 | 3 => {
                let text = self.inner_words(flow);
                // Neither has an order or a hash.
                let is_known = text.cpp.starts_with("std::");
                let of = if is_known { text } else { Inner::new(text.rust, "std::string") };
                Key { of, has_order: true, has_hash: true }
            }
            4 => {
                let of = self.named_key(whose);
                of.map_or_else(|| self.simple_key(), |of| Key { of, has_order: false, has_hash: false })
            }
            5 => {
                let unit = *self.s.pick(&["std::chrono::nanoseconds", "std::chrono::duration<float>"]);
                Key { of: Inner::new("Duration", unit), has_order: true, has_hash: false }
            }
            6 | 7 => self.tuple_key(flow, whose, depth),
            8 => {
                // It is made before its items are.
                let flow = if flow == Flow::In { Flow::Both } else { flow };
                let Key { of, has_order, .. } = self.key(flow, whose, depth - 1);
                let count = 1 + self.s.below(4);
                let of =
                    Inner::new(format!("[{}; {count}]", of.rust), format!("std::array<{}, {count}>", of.cpp));
                Key { of, has_order, has_hash: false }
            }
            _ => self.simple_key(),
        }
    }

    fn simple_key(&mut self) -> Key {
        let (rust, cpp) = *self.s.pick(KEYS);
        Key { of: Inner::new(rust, cpp), has_order: true, has_hash: true }
    }

    /// A struct or enum that may stand in keys, if there is one.
    fn named_key(&mut self, whose: Whose) -> Option<Inner> {
        let is_there = |rust: &str| whose == Whose::Anybodys || !self.declared.iter().any(|own| own == rust);
        let plains = self.plains.iter().filter(|one| one.is_key).map(|one| (&one.rust, &one.cpp[0]));
        let composites = self.composites.iter().filter(|one| one.is_key).map(|one| (&one.rust, &one.cpp));
        let known = plains.chain(composites).filter(|(rust, _)| is_there(rust));
        let known: Vec<(String, String)> = known.map(|(rust, cpp)| (rust.clone(), cpp.clone())).collect();
        if known.is_empty() {
            return None;
        }
        let (rust, cpp) = self.s.pick(&known).clone();
        Some(Inner::new(rust, cpp))
    }

    fn tuple_key(&mut self, flow: Flow, whose: Whose, depth: usize) -> Key {
        let parts: Vec<Key> = (0..2 + self.s.below(2)).map(|_| self.key(flow, whose, depth - 1)).collect();
        let kind = if parts.len() == 2 && self.s.one_in(2) { "pair" } else { "tuple" };
        let all =
            |of: fn(&Inner) -> &str| parts.iter().map(|part| of(&part.of)).collect::<Vec<_>>().join(", ");
        let of = Inner::new(
            format!("({})", all(|part| &part.rust)),
            format!("std::{kind}<{}>", all(|part| &part.cpp)),
        );
        Key { of, has_order: parts.iter().all(|part| part.has_order), has_hash: false }
    }

    /// A map, or a set where there is no value.
    fn keyed(&mut self, kind: &str, flow: Flow, whose: Whose, value: Option<&Inner>) -> (String, String) {
        let key = self.key(flow, whose, 2);
        let order = *self.s.pick(&["Hash", "BTree"]);
        let (rust_value, cpp_value) = match value {
            Some(value) => (format!(", {}", value.rust), format!(", {}", value.cpp)),
            None => (String::new(), String::new()),
        };
        let container = kind.to_lowercase();
        let cpp = match (self.s.below(5), value) {
            (0, Some(value)) => format!("std::vector<std::pair<{}, {}>>", key.of.cpp, value.cpp),
            (1 | 2, _) => {
                let by = if key.has_order { String::new() } else { format!(", {}", self.support("Less")) };
                format!("std::{container}<{}{cpp_value}{by}>", key.of.cpp)
            }
            _ => {
                let by = if key.has_hash {
                    String::new()
                } else {
                    format!(", {}, {}", self.support("Hash"), self.support("Same"))
                };
                format!("std::unordered_{container}<{}{cpp_value}{by}>", key.of.cpp)
            }
        };
        (format!("{order}{kind}<{}{rust_value}>", key.of.rust), cpp)
    }

    /// A whole value that crosses packed, with its type as a result.
    fn whole(&mut self, flow: Flow) -> Inner {
        let one = self.inner(flow, Whose::Anybodys, 2);
        let is_text = ["String", "&str", "PathBuf", "&Path"].contains(&&*one.rust);
        let is_list = one.rust.starts_with("Vec<") || one.rust.starts_with("&[");
        let is_row = is_list && !self.holds_objects(&one.rust);
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
        // What is shared can be lent; of a map it must be.
        let is_list = one.rust.starts_with("Vec<") && self.holds_objects(&one.rust);
        if self.gives_away(&one.rust) || is_list && self.s.one_in(2) {
            return Param { rust: one.rust, cpp, kind: ParamKind::Other };
        }
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

    /// One with objects in it.
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
        let (keyword, (rust, parts, is_key)) = if self.s.one_in(3) {
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
        self.composites.push(Composite { rust: name, cpp, of_the_library, holds_objects, is_key, derives });
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
    ) -> (String, Vec<String>, bool) {
        let mut scope = Scope::default();
        let (mut rust, mut fields, mut parts) = (String::new(), String::new(), Vec::new());
        let mut is_key = true;
        for index in 0..=self.s.below(4) {
            let field = words::value_name(&mut self.s, &mut scope);
            let ty = self.part(index, whose, 2, holds);
            let (cpp_field, field_attr) = cpp_name(&mut self.s, &field, "        ");
            let docs = doc(&mut self.s, "        ");
            let _ = writeln!(rust, "{docs}{field_attr}        {field}: {},", ty.rust);
            let _ = writeln!(fields, "  {} {cpp_field};", ty.cpp);
            is_key &= ty.is_key;
            parts.push(ty.rust);
        }
        if of_the_library {
            let _ = writeln!(self.types, "struct {cpp} {{\n{fields}}};");
        }
        (rust, parts, is_key)
    }

    fn alternatives(
        &mut self,
        cpp: &str,
        of_the_library: bool,
        whose: Whose,
        holds: Holds,
    ) -> (String, Vec<String>, bool) {
        let mut scope = Scope::default();
        let (mut rust, mut held, mut parts) = (String::new(), Vec::new(), Vec::new());
        let mut is_key = true;
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
                is_key &= ty.is_key;
                parts.push(ty.rust);
            }
        }
        if of_the_library {
            let _ = writeln!(self.types, "using {cpp} = std::variant<{}>;", held.join(", "));
        }
        (rust, parts, is_key)
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
