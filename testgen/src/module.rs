//! A description and its header, as they grow.

use crate::Case;
use crate::packed::Composite;
use crate::source::Source;
use crate::types::{Opaque, Options, Plain};
use crate::words::{self, Scope};
use std::fmt::Write as _;

pub struct Module<'a> {
    pub s: Source<'a>,
    name: String,
    /// The C++ namespace; empty for the global one.
    pub namespace: String,
    /// The names of what stands in the module.
    pub names: Scope,
    pub plains: Vec<Plain>,
    pub opaques: Vec<Opaque>,
    pub options: Vec<Options>,
    pub composites: Vec<Composite>,
    /// The error enums' names.
    pub errors: Vec<String>,
    /// The structs, enums and aliases that the library defines.
    pub declared: Vec<String>,
    /// Whether the library takes types of the bridge's header.
    pub includes_generated: bool,
    /// The classes' C++ names, and what is in them.
    pub classes: Vec<(String, String)>,
    /// The names in each class.
    pub scopes: Vec<Scope>,
    /// The classes that have a constructor.
    pub constructed: Vec<usize>,
    /// The classes that have a method for Go's Close.
    pub closed: Vec<usize>,
    pub exceptions: usize,
    pub functions: usize,
    /// What of the support code is used.
    support: Vec<&'static str>,
    /// The module's structs and enums.
    pub items: String,
    /// What the extern block holds.
    pub block: String,
    /// A second block's functions, and what the library has for them.
    pub other_block: String,
    pub other_free: String,
    /// The classes that are derived from another, and its name.
    pub bases: Vec<(usize, String)>,
    /// Whether a function is a leaf, for which the Go package has a path.
    pub has_leaves: bool,
    /// Whether the first block has one type, so that `self` needs none.
    pub has_one_type: bool,
    /// The library's enums, structs and exceptions.
    pub types: String,
    /// The library's free functions.
    pub free: String,
}

/// Indents each line by a class' two blanks.
pub fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |all, line| all + "  " + line + "\n")
}

const INCLUDES: &[&str] = &[
    "array",
    "chrono",
    "cstddef",
    "cstdint",
    "deque",
    "filesystem",
    "forward_list",
    "list",
    "map",
    "memory",
    "optional",
    "set",
    "stdexcept",
    "string",
    "string_view",
    "system_error",
    "tuple",
    "unordered_map",
    "unordered_set",
    "utility",
    "variant",
    "vector",
];

/// The namespace of a second block.
const OTHER_NAMESPACE: &str = "other::detail";

/// What has nothing in the header and must be refused.
const MISTAKES: &[&str] = &[
    "fn mistake(x: Option<Option<u8>>);",
    "fn mistake(x: Vec<u8>);",
    "fn mistake() -> &str;",
    "fn mistake(x: Missing);",
    "fn mistake() -> Result<u8, Missing>;",
    "fn mistake(x: u8, x: u8);",
    "fn mistake() -> char;",
    "fn mistake() -> *mut u8;",
    "fn mistake<'a>() -> &'a [u8];",
    "async fn mistake();",
    "fn mistake__of_name();",
    "fn _mistake();",
    "fn fehler_ß();",
    "type Mistake; type Mistake;",
    "#[sync] #[sync_const] type Mistake;",
    "#[out] fn mistake();",
    "#[owned] fn mistake() -> u8;",
    "#[nonsense] fn mistake();",
    "#[constructor] fn mistake() -> u8;",
    "#[cfg(target_os = \"linux\")] fn mistake();",
    "#[Self = \"Missing\"] fn mistake();",
    "#[cpp = \"\"] fn mistake();",
    "#[cxx_name = \"a;b\"] fn mistake();",
    "#[go_name = \"mistake\"] fn mistake();",
    "type Mistake; #[node(of = Mistake)] type MistakeNode; fn mistake(self: &mut MistakeNode);",
];

/// Types that libraries have of their own and the bridge knows by their shape.
const SUPPORT: &[(&str, &str)] = &[
    (
        "View",
        "class SupportView {\n public:\n  SupportView(const char* data, std::size_t size) : data_(data), size_(size) {}\n  \
         const char* data() const { return data_; }\n  std::size_t size() const { return size_; }\n\n \
         private:\n  const char* data_;\n  std::size_t size_;\n};\n",
    ),
    (
        "Span",
        "template <class T>\nclass SupportSpan {\n public:\n  SupportSpan(T* data, std::size_t size) : data_(data), size_(size) {}\n  \
         T* data() const { return data_; }\n  std::size_t size() const { return size_; }\n\n \
         private:\n  T* data_;\n  std::size_t size_;\n};\n",
    ),
    (
        "Less",
        "struct SupportLess {\n  template <class T>\n  bool operator()(const T& a, const T& b) const;\n};\n",
    ),
    (
        "Same",
        "struct SupportSame {\n  template <class T>\n  bool operator()(const T& a, const T& b) const;\n};\n",
    ),
    (
        "Hash",
        "struct SupportHash {\n  template <class T>\n  std::size_t operator()(const T& of) const;\n};\n",
    ),
    (
        "Status",
        "class SupportStatus {\n public:\n  bool ok() const { return true; }\n  std::string message() const { return \"\"; }\n};\n",
    ),
    (
        "StatusOr",
        "template <class T>\nclass SupportStatusOr {\n public:\n  bool ok() const { return true; }\n  \
         const SupportStatus& status() const { return status_; }\n  T& operator*() { return *value_; }\n\n \
         private:\n  SupportStatus status_;\n  std::optional<T> value_;\n};\n",
    ),
];

impl<'a> Module<'a> {
    pub fn new(s: Source<'a>, name: &str) -> Self {
        Self {
            s,
            name: name.to_owned(),
            namespace: String::new(),
            names: Scope::default(),
            plains: Vec::new(),
            opaques: Vec::new(),
            options: Vec::new(),
            composites: Vec::new(),
            errors: Vec::new(),
            declared: Vec::new(),
            includes_generated: false,
            classes: Vec::new(),
            scopes: Vec::new(),
            constructed: Vec::new(),
            closed: Vec::new(),
            exceptions: 0,
            functions: 0,
            support: Vec::new(),
            items: String::new(),
            block: String::new(),
            other_block: String::new(),
            other_free: String::new(),
            bases: Vec::new(),
            has_leaves: false,
            has_one_type: false,
            types: String::new(),
            free: String::new(),
        }
    }

    pub fn make(mut self) -> Case {
        self.namespace = (*self.s.pick(&["lib", "", "lib::inner", "a::b::c"])).to_owned();
        for _ in 0..self.s.below(3) {
            self.add_enum();
        }
        for _ in 0..self.s.below(3) {
            self.add_record();
        }
        for _ in 0..self.s.below(3) {
            match self.s.below(4) {
                0 => self.add_flags(),
                1 => self.add_alias(),
                _ => self.add_constant(),
            }
        }
        for _ in 0..self.s.below(4) {
            self.add_composite();
        }
        for _ in 0..self.s.below(3) {
            self.add_errors();
        }
        for _ in 0..self.s.below(4) {
            self.add_opaque();
        }
        if self.s.one_in(4) {
            self.add_bases();
        }
        if self.s.one_in(3) {
            self.add_holder();
        }
        for name in &self.declared {
            let _ = writeln!(self.block, "        type {name};");
        }
        let has_nodes = self.s.one_in(4);
        self.has_one_type = self.declared.is_empty() && self.opaques.len() == 1 && !has_nodes;
        for _ in 0..self.s.below(3) {
            self.add_options();
        }
        for opaque in self.opaques.iter().filter(|opaque| opaque.value) {
            self.scopes[opaque.index].take("clone");
        }
        for _ in 0..=self.s.below(6) {
            self.add_function();
        }
        if has_nodes {
            self.add_nodes();
        }
        if self.s.one_in(10) {
            self.block += &format!("        {}\n", self.s.pick(MISTAKES));
        }
        Case { description: self.description(), header: self.header(), name: self.name }
    }

    /// A type's name in C++, from anywhere.
    pub fn qualified(&self, name: &str) -> String {
        if self.namespace.is_empty() { name.to_owned() } else { format!("{}::{name}", self.namespace) }
    }

    /// A type of the support code, which the header will have.
    pub fn support(&mut self, name: &'static str) -> String {
        if name == "StatusOr" {
            self.support("Status");
        }
        if !self.support.contains(&name) {
            self.support.push(name);
        }
        self.qualified(&format!("Support{name}"))
    }

    fn arguments(&mut self) -> String {
        let mut all = vec!["headers = \"lib.h\"".to_owned()];
        if !self.namespace.is_empty() {
            all.insert(0, format!("namespace = \"{}\"", self.namespace));
        }
        if self.s.one_in(6) {
            all.push(format!("c_prefix = \"{}_api\"", self.name));
        }
        if self.s.one_in(6) {
            all.push(format!("go_package = \"go{}\"", self.name.replace('_', "")));
        }
        if self.s.one_in(6) {
            all.push(format!("std = \"{}\"", self.s.pick(&["c++17", "c++20", "gnu++17", "gnu++20"])));
        }
        if self.s.one_in(8) {
            all.push("cxxflags = [\"-DLIB_FAST=1\", \"-O1\"]".to_owned());
        }
        if self.s.one_in(8) {
            all.push("link = \"m\"".to_owned());
        }
        if self.has_leaves {
            // Where the test has the package: it imports one of its own.
            all.push(format!("go_module = \"example.com/generated/{}\"", self.name));
        } else if self.s.one_in(8) {
            all.push(format!("go_module = \"example.com/{}/v2\"", self.name));
        }
        all.join(", ")
    }

    fn description(&mut self) -> String {
        let arguments = self.arguments();
        let docs = words::doc(&mut self.s, "");
        let visibility = *self.s.pick(&["pub ", "pub ", "pub(crate) ", ""]);
        let Self { name, items, block, .. } = &*self;
        let mut out = format!(
            "{docs}#[bridge::bridge({arguments})]\n{visibility}mod {name} {{\n{items}    unsafe extern \"C++\" {{\n        \
             include!(\"lib.h\");\n        include!(<vector>);\n{block}    }}\n"
        );
        if !self.other_block.is_empty() {
            let _ = writeln!(
                out,
                "    #[namespace = \"{OTHER_NAMESPACE}\"]\n    extern \"C++\" {{\n{}    }}",
                self.other_block
            );
        }
        out + "}\n"
    }

    fn header(&self) -> String {
        let mut out = "#pragma once\n\n".to_owned();
        if self.includes_generated {
            let _ = writeln!(out, "#include \"{}.h\"\n", self.name);
        }
        for include in INCLUDES {
            let _ = writeln!(out, "#include <{include}>");
        }
        out += "\n";
        if !self.namespace.is_empty() {
            let _ = writeln!(out, "namespace {} {{\n", self.namespace);
        }
        for (_, code) in SUPPORT.iter().filter(|(name, _)| self.support.contains(name)) {
            out += code;
        }
        for (name, _) in &self.classes {
            let _ = writeln!(out, "class {name};");
        }
        out += &self.types;
        for (index, (name, body)) in self.classes.iter().enumerate() {
            let base = self.bases.iter().find(|(derived, _)| *derived == index);
            let base = base.map(|(_, base)| format!(" : public {base}")).unwrap_or_default();
            let _ = writeln!(out, "class {name}{base} {{\n public:\n{body}}};");
        }
        out += &self.free;
        if !self.namespace.is_empty() {
            let _ = writeln!(out, "\n}}  // namespace {}", self.namespace);
        }
        if !self.other_free.is_empty() {
            let _ = writeln!(out, "\nnamespace {OTHER_NAMESPACE} {{\n{}}}", self.other_free);
        }
        out
    }
}
