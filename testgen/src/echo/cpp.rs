//! The library: the types that it has for values, and how it builds them again.

use super::functions::{Back, Function};
use super::types::{Named, Order, What};
use super::{Module, Ty};
use std::fmt::Write as _;

/// In which direction a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    In,
    Out,
    /// In what is defined once.
    Both,
}

impl Module<'_> {
    /// The types of a function's parameter and result.
    pub fn cpp_of_a_function(&mut self, ty: &Ty) -> (String, String) {
        // What crosses as a row is copied from where it lies.
        if let Ty::List(of) = ty
            && self.is_plain(of)
        {
            let item = self.cpp(of, Flow::Both);
            let is_bool = item == "bool";
            let forms: &[&str] = if is_bool {
                &["std::list<T>"]
            } else {
                &["std::vector<T>", "std::list<T>", "std::deque<T>"]
            };
            let out = self.s.pick(forms).replace('T', &item);
            return (format!("std::vector<{item}>"), out);
        }
        if let Ty::Option(of) = ty {
            let (of_in, of_out) = self.cpp_of_a_function(of);
            return (format!("std::optional<{of_in}>"), format!("std::optional<{of_out}>"));
        }
        if let Ty::Text = ty {
            // A path is text only inside another value.
            let form = *self.s.pick(&["std::string", "std::string_view"]);
            return (form.to_owned(), "std::string".to_owned());
        }
        (self.cpp(ty, Flow::In), self.cpp(ty, Flow::Out))
    }

    fn cpp(&mut self, ty: &Ty, flow: Flow) -> String {
        match ty {
            Ty::Number(number) => (*self.s.pick(number.cpp)).to_owned(),
            Ty::Text if flow == Flow::In && self.s.one_in(3) => "std::string_view".to_owned(),
            Ty::Text if self.s.one_in(8) => "std::filesystem::path".to_owned(),
            Ty::Text => "std::string".to_owned(),
            Ty::Time(time) => (*self.s.pick(time.cpp())).to_owned(),
            Ty::Named(number) => match &self.named[*number] {
                // Those are an integer.
                Named { of_the_library: false, what: What::Flags(_), .. } => "std::uint32_t".to_owned(),
                named => named.name.clone(),
            },
            Ty::List(of) => {
                let item = self.cpp(of, flow);
                let forms = ["std::deque<T>", "std::list<T>", "std::vector<T>", "std::forward_list<T>"];
                // A std::vector that grows copies what says that it can be copied and that moving it
                // may throw, as a std::deque of what cannot be copied does.
                let is_copied = !item.contains("unique_ptr");
                let count = match flow {
                    Flow::In | Flow::Both => 2 + usize::from(is_copied),
                    Flow::Out => 4,
                };
                let form = forms[self.s.below(count)];
                let form = if is_copied { form.to_owned() } else { form.replace("vector", "list") };
                form.replace('T', &item)
            }
            Ty::Array(of, count) => format!("std::array<{}, {count}>", self.cpp(of, flow)),
            Ty::Option(of) => {
                // What holds a struct need not know whether it can be copied.
                let all = ["std::optional", "std::shared_ptr", "std::unique_ptr"];
                let holder = all[self.s.below(if flow == Flow::Both { 2 } else { 3 })];
                format!("{holder}<{}>", self.cpp(of, flow))
            }
            Ty::Tuple(parts) => {
                let kind = if parts.len() == 2 && self.s.one_in(2) { "pair" } else { "tuple" };
                let parts: Vec<String> = parts.iter().map(|part| self.cpp(part, flow)).collect();
                format!("std::{kind}<{}>", parts.join(", "))
            }
            Ty::Set(order, of) => {
                let (order, by) = self.cpp_order(*order, of);
                format!("std::{order}set<{}{by}>", self.cpp_key(of, flow))
            }
            Ty::Map(order, key, value) => {
                let (order, by) = self.cpp_order(*order, key);
                format!("std::{order}map<{}, {}{by}>", self.cpp_key(key, flow), self.cpp(value, flow))
            }
        }
    }

    /// C++ need not have the order that Rust has. What has neither an order nor a hash is
    /// given one.
    fn cpp_order(&mut self, order: Order, key: &Ty) -> (&'static str, &'static str) {
        let is_hashed = match order {
            _ if self.s.one_in(3) => self.s.one_in(2),
            Order::Hash => true,
            Order::BTree => false,
        };
        let (has_hash, has_order) = match key {
            Ty::Number(_) | Ty::Text => (true, true),
            Ty::Named(number) => match self.named[*number].what {
                What::Enum(..) => (true, true),
                What::Flags(_) | What::Row(_) | What::Part(_) | What::Any(_) => (false, false),
            },
            Ty::Time(_) => (false, true),
            Ty::List(_) | Ty::Array(..) | Ty::Option(_) | Ty::Tuple(_) | Ty::Set(..) | Ty::Map(..) => {
                (false, false)
            }
        };
        match is_hashed {
            true if has_hash => ("unordered_", ""),
            true => ("unordered_", ", rebuild::hash, rebuild::equal"),
            false if has_order => ("", ""),
            false => ("", ", rebuild::less"),
        }
    }

    /// What has an order and a hash.
    fn cpp_key(&mut self, ty: &Ty, flow: Flow) -> String {
        match ty {
            Ty::Text if flow == Flow::In && self.s.one_in(3) => "std::string_view".to_owned(),
            Ty::Text => "std::string".to_owned(),
            other => self.cpp(other, flow),
        }
    }

    /// Chooses how the library spells the parts of a type, if it is its own.
    pub fn spelled(&mut self, what: &What) -> Vec<String> {
        let types: Vec<Option<&Ty>> = match what {
            What::Enum(..) | What::Flags(_) => Vec::new(),
            What::Row(parts) | What::Part(parts) => parts.iter().map(|part| Some(&part.ty)).collect(),
            What::Any(any) => any.iter().map(|(_, ty)| ty.as_ref()).collect(),
        };
        let mut spell = |ty: Option<&Ty>| match ty {
            Some(ty) => self.cpp(ty, Flow::Both),
            None => "std::monostate".to_owned(),
        };
        types.into_iter().map(&mut spell).collect()
    }

    /// A type that the library defines.
    pub fn cpp_definition(named: &Named) -> String {
        let name = &named.name;
        let mut out = String::new();
        let values = |values: &[(&'static str, i128)]| {
            let lines = values.iter().map(|(value, number)| format!("  {value} = {},\n", literal(*number)));
            lines.collect::<String>()
        };
        match &named.what {
            What::Enum(repr, all) => {
                let _ = writeln!(out, "enum class {name} : {} {{\n{}}};", repr.cpp, values(all));
            }
            What::Flags(all) => {
                let _ = writeln!(out, "enum class {name} : std::uint32_t {{\n{}}};", values(all));
            }
            What::Row(parts) | What::Part(parts) => {
                let _ = writeln!(out, "struct {name} {{");
                for (part, cpp) in parts.iter().zip(&named.cpp) {
                    let _ = writeln!(out, "  {cpp} {};", part.name);
                }
                out += "};\n";
            }
            What::Any(_) => {
                let _ = writeln!(out, "using {name} = std::variant<{}>;", named.cpp.join(", "));
            }
        }
        out
    }

    /// How a struct is built again, and compared: member by member.
    pub fn cpp_rebuilder(namespace: &str, named: &Named) -> String {
        let (What::Part(parts) | What::Row(parts)) = &named.what else { return String::new() };
        let name = format!("{namespace}::{}", named.name);
        let mut out = format!(
            "}}  // namespace {namespace}\ntemplate <>\nstruct rebuild::members<{name}> {{\n  \
             static {name} make(const {name}& from) {{\n    {name} to{{}};\n"
        );
        for part in parts {
            let _ = writeln!(out, "    to.{0} = again<decltype(to.{0})>(from.{0});", part.name);
        }
        let all: Vec<String> = parts.iter().map(|part| format!("of.{}", part.name)).collect();
        let _ = writeln!(
            out,
            "    return to;\n  }}\n  static auto tie(const {name}& of) {{ return std::tie({}); }}\n}};\nnamespace {namespace} {{",
            all.join(", ")
        );
        out
    }

    /// A function, with its body.
    pub fn cpp_function(function: &Function) -> String {
        let Function { number, cpp_in, cpp_out, .. } = function;
        let param = function.cpp_form.replace('T', cpp_in);
        let again = format!("rebuild::again<{cpp_out}>(value)");
        match function.back {
            Back::Result | Back::Stream => {
                format!("inline {cpp_out} f{number}({param} value) {{ return {again}; }}\n")
            }
            Back::Out => {
                format!("inline void f{number}({param} value, {cpp_out}* back) {{ *back = {again}; }}\n")
            }
        }
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
