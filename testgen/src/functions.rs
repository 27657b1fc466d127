//! Functions of every kind.

use crate::module::Module;
use crate::types::{Access, Opaque};
use crate::values::{Given, Lender, Param, ParamKind};
use crate::words::{self, Scope, cpp_name, doc};
use std::fmt::Write as _;

/// How a function fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    Never,
    Throws,
    Status,
}

/// A function as it grows.
pub struct Draft {
    pub name: String,
    pub cpp_name: String,
    /// The attribute with its C++ name, where that is another.
    renamed: String,
    /// Its other attributes, a line each.
    pub attrs: String,
    /// Its parameters in Rust, the receiver first.
    pub rust: Vec<String>,
    /// Its parameters in C++.
    pub cpp: Vec<String>,
    pub result: String,
    pub generics: &'static str,
}

impl Draft {
    /// Leaves out what it is called in C++.
    pub fn forget_cpp_name(&mut self) {
        self.renamed.clear();
    }

    /// Leaves out its other names in Go and in Rust.
    pub fn forget_other_names(&mut self) {
        let is_kept = |line: &&str| !line.contains("#[rust_name") && !line.contains("#[go_name");
        self.attrs = self.attrs.lines().filter(is_kept).fold(String::new(), |all, line| all + line + "\n");
        self.renamed =
            self.renamed.lines().filter(is_kept).fold(String::new(), |all, line| all + line + "\n");
    }

    fn written(&self, keyword: &str) -> String {
        let Self { name, renamed, attrs, result, generics, .. } = self;
        let params = self.rust.join(", ");
        format!("{attrs}{renamed}{INDENT}{keyword} {name}{generics}({params}){result};")
    }
}

pub const INDENT: &str = "        ";

impl Module<'_> {
    pub fn add_function(&mut self) {
        let kind = self.s.below(30);
        match (kind, self.opaques.is_empty()) {
            (0 | 1, _) | (2..=8, true) => self.add_free(),
            (2..=4, false) => self.add_method(),
            (5, false) => self.add_static(),
            (6, false) => self.add_constructor(),
            (7 | 8, false) => self.add_borrowing(),
            (9 | 10, _) => self.add_out(),
            (11 | 12, _) => self.add_outs(),
            (13 | 14, _) => self.add_failing(),
            (15, _) => self.add_code(),
            (16..=19, _) => self.add_life(),
            (20, _) => self.add_expression(),
            _ => self.add_form(),
        }
    }

    fn draft(&mut self, of: Option<&Opaque>) -> Draft {
        self.draft_with(of, 3)
    }

    /// A function with its name, documentation and at most so many parameters.
    pub fn draft_with(&mut self, of: Option<&Opaque>, most: usize) -> Draft {
        let name = match of {
            Some(opaque) => words::value_name(&mut self.s, &mut self.scopes[opaque.index]),
            None => words::value_name(&mut self.s, &mut self.names),
        };
        let mut attrs = doc(&mut self.s, INDENT) + &self.other_names() + &self.condition();
        attrs += &self.deprecation(INDENT);
        let (mut cpp, mut renamed) = cpp_name(&mut self.s, &name, INDENT);
        if of.is_none() && self.namespace.is_empty() && renamed.is_empty() {
            cpp = format!("lib_{name}").replace("r#", "");
            renamed = format!("{INDENT}#[cxx_name = \"{cpp}\"]\n");
        }
        if let Some(opaque) = of.filter(|_| self.s.one_in(20)) {
            // A link, which each language writes in its own way.
            let _ = writeln!(attrs, "{INDENT}/// See [`{}::{}`].", opaque.rust, name.replace("r#", ""));
        }
        let (mut rust, mut types) = (Vec::new(), Vec::new());
        for (name, param) in self.params(most) {
            rust.push(format!("{name}: {}", param.rust));
            types.push(param.cpp);
        }
        Draft { name, cpp_name: cpp, renamed, attrs, rust, cpp: types, result: String::new(), generics: "" }
    }

    /// Now and then the word that something is not to be used any more.
    pub fn deprecation(&mut self, indent: &str) -> String {
        const FORMS: &[&str] = &[
            "",
            " = \"use the other one\"",
            "(note = \"ends in a dot.\")",
            "(since = \"1.2.0\", note = \"use `other`: \\\"quoted\\\" */ {}\")",
            "(since = \"2.0\")",
        ];
        if self.s.one_in(15) {
            format!("{indent}#[deprecated{}]\n", self.s.pick(FORMS))
        } else {
            String::new()
        }
    }

    /// Now and then the word that C++ may call the program.
    pub fn callback(&mut self) -> String {
        if self.s.one_in(12) { format!("{INDENT}#[calls_back]\n") } else { String::new() }
    }

    /// Now and then another name in Go or in Rust.
    fn other_names(&mut self) -> String {
        self.functions += 1;
        match self.s.below(24) {
            22 => format!("{INDENT}#[rust_name = \"renamed_{}\"]\n", self.functions),
            23 => format!("{INDENT}#[go_name = \"Go{}\"]\n", self.functions),
            _ => String::new(),
        }
    }

    fn condition(&mut self) -> String {
        const CONDITIONS: &[&str] = &[
            "feature = \"extra\"",
            "not(feature = \"extra\")",
            "any(feature = \"one\", feature = \"two\")",
            "all(not(feature = \"one\"), not(feature = \"two\"))",
        ];
        if self.s.one_in(12) {
            format!("{INDENT}#[cfg({})]\n", self.s.pick(CONDITIONS))
        } else {
            String::new()
        }
    }

    /// Parameters with their names. Few, so that a case compiles fast, and so that
    /// the shim has fewer combinations of their forms than it tries.
    fn params(&mut self, most: usize) -> Vec<(String, Param)> {
        let mut scope = Scope::default();
        let mut params: Vec<(String, Param)> = Vec::new();
        for _ in 0..self.s.below(most + 1) {
            let name = words::value_name(&mut self.s, &mut scope);
            let param = self.param();
            // Three rows of bytes have more than it tries.
            let is_bytes = |param: &Param| param.rust.contains("[u8]");
            if !is_bytes(&param) || params.iter().filter(|(_, other)| is_bytes(other)).count() < 2 {
                params.push((name, param));
            }
        }
        params
    }

    /// How the function fails, its result's types, and what stands before it.
    fn outcome(&mut self, draft: &mut Draft, lender: Lender) -> String {
        let given = if self.s.one_in(4) {
            Given { rust: "()".to_owned(), cpp: "void".to_owned(), by_value: true, attr: "" }
        } else {
            self.given(lender)
        };
        draft.attrs += &self.callback();
        let failure = *self.s.pick(&[Failure::Never, Failure::Throws, Failure::Status]);
        if !given.attr.is_empty() {
            let _ = writeln!(draft.attrs, "{INDENT}{}", given.attr);
        }
        let cpp = match failure {
            Failure::Status if given.rust == "()" => self.status(),
            Failure::Status if given.by_value => format!("{}<{}>", self.support("StatusOr"), given.cpp),
            Failure::Never | Failure::Throws | Failure::Status => given.cpp,
        };
        if failure != Failure::Never && self.s.one_in(10) {
            let conditions = ["1", "0", "defined(LIB_NEW) && LIB_NEW > (1)", "__cplusplus >= 201703L"];
            let _ = writeln!(draft.attrs, "{INDENT}#[cpp_if = \"{}\"]", self.s.pick(&conditions));
        }
        draft.result = match failure {
            Failure::Never if given.rust == "()" => String::new(),
            Failure::Never => format!(" -> {}", given.rust),
            Failure::Throws | Failure::Status => self.fallible(&given.rust),
        };
        cpp
    }

    pub fn fallible(&mut self, rust: &str) -> String {
        if self.s.one_in(2) && !self.errors.is_empty() {
            format!(" -> Result<{rust}, {}>", self.s.pick(&self.errors))
        } else {
            format!(" -> Result<{rust}>")
        }
    }

    pub fn status(&mut self) -> String {
        if self.s.one_in(3) { "std::error_code".to_owned() } else { self.support("Status") }
    }

    /// Writes a function into the description.
    pub fn write(&mut self, draft: &Draft) {
        let keyword = if self.s.one_in(15) { "unsafe fn" } else { "fn" };
        let _ = writeln!(self.block, "{}", draft.written(keyword));
    }

    /// A C++ declaration; now and then with what changes nothing for a caller.
    pub fn declare(&mut self, draft: &Draft, storage: &str, result: &str, tail: &str) -> String {
        let mut params = draft.cpp.join(", ");
        if self.s.one_in(8) {
            params += if params.is_empty() { "int = 0" } else { ", int = 0" };
        }
        let before = if result != "void" && self.s.one_in(6) { "[[nodiscard]] " } else { "" };
        format!("{before}{storage}{result} {}({params}){tail};\n", draft.cpp_name)
    }

    fn add_free(&mut self) {
        let mut draft = self.draft(None);
        let result = self.outcome(&mut draft, Lender::None);
        let tail = if self.s.one_in(8) { " noexcept" } else { "" };
        let declaration = self.declare(&draft, "", &result, tail);
        if self.s.one_in(6) {
            // A block that promises nothing has unsafe functions only.
            self.other_block += &(draft.written("unsafe fn") + "\n");
            self.other_free += &declaration;
            return;
        }
        self.write(&draft);
        self.free += &declaration;
    }

    /// A receiver, and what follows the parameters of its C++ method.
    fn receiver(&mut self, opaque: &Opaque) -> (String, &'static str) {
        let name = match opaque.lifetimes {
            0 => opaque.rust.clone(),
            _ if self.s.one_in(2) => opaque.rust.clone(),
            _ => format!("{}<'_>", opaque.rust),
        };
        if self.has_one_type && opaque.access != Access::Sync && self.s.one_in(2) {
            let takes_mut = self.s.one_in(2);
            return if takes_mut { ("&mut self".to_owned(), "") } else { ("&self".to_owned(), " const") };
        }
        if self.s.one_in(8) {
            let taken = if self.s.one_in(2) { name } else { format!("UniquePtr<{name}>") };
            return (format!("self: {taken}"), *self.s.pick(&["", " &&", " const"]));
        }
        if opaque.access == Access::Sync {
            return (format!("self: &{name}"), if self.s.one_in(2) { " const" } else { "" });
        }
        match self.s.below(4) {
            0 => (format!("self: &mut {name}"), if self.s.one_in(3) { " const" } else { "" }),
            1 => (format!("self: Pin<&mut {name}>"), ""),
            _ => (format!("self: &{name}"), " const"),
        }
    }

    fn add_method(&mut self) {
        let opaque = self.s.pick(&self.opaques).clone();
        let mut draft = self.draft(Some(&opaque));
        let (receiver, tail) = self.receiver(&opaque);
        // What is lent to `&mut self` would be lent from it for as long.
        let is_shared = receiver.contains('&') && !receiver.contains("mut");
        let lender = if is_shared { Lender::Object } else { Lender::None };
        // Elision has the receiver's lifetime, whatever else is a reference.
        draft.rust.insert(0, receiver);
        let result = self.outcome(&mut draft, lender);
        let declaration = self.declare(&draft, "", &result, tail);
        self.write(&draft);
        self.member(&opaque, &declaration);
    }

    fn add_static(&mut self) {
        let opaque = self.s.pick(&self.opaques).clone();
        let mut draft = self.draft(Some(&opaque));
        let _ = writeln!(draft.attrs, "{INDENT}#[Self = \"{}\"]", opaque.rust);
        let result = self.outcome(&mut draft, Lender::None);
        let declaration = self.declare(&draft, "static ", &result, "");
        self.write(&draft);
        self.member(&opaque, &declaration);
    }

    fn add_constructor(&mut self) {
        let opaque = self.s.pick(&self.opaques).clone();
        // Two constructors would be two overloads; which is called is not ours.
        if opaque.lifetimes > 0 || self.constructed.contains(&opaque.index) {
            return self.add_static();
        }
        self.constructed.push(opaque.index);
        let mut draft = self.draft(Some(&opaque));
        // A constructor has its class' name.
        draft.renamed.clear();
        let class = self.classes[opaque.index].0.clone();
        draft.cpp_name.clone_from(&class);
        // The copy and the move of the class are constructors too.
        let own = draft.cpp.first().is_some_and(|first| first.contains(&*opaque.cpp));
        if own {
            draft.cpp.clear();
            draft.rust.clear();
        }
        let _ = writeln!(draft.attrs, "{INDENT}#[constructor]\n{INDENT}#[Self = \"{}\"]", opaque.rust);
        let given =
            if self.s.one_in(2) { opaque.rust.clone() } else { format!("UniquePtr<{}>", opaque.rust) };
        draft.result = if self.s.one_in(2) { format!(" -> {given}") } else { self.fallible(&given) };
        let params = draft.cpp.join(", ");
        self.write(&draft);
        self.member(&opaque, &format!("explicit {class}({params});\n"));
    }

    /// A function whose result refers to what it was given.
    fn add_borrowing(&mut self) {
        let borrowed: Vec<Opaque> = self.opaques.iter().filter(|one| one.lifetimes == 1).cloned().collect();
        if borrowed.is_empty() {
            return self.add_method();
        }
        let child = self.s.pick(&borrowed).clone();
        let Some(lender) = self.object().filter(|lender| lender.domain == child.domain) else {
            return self.add_method();
        };
        let method = self.s.one_in(2);
        let mut draft = self.draft(if method { Some(&lender) } else { None });
        draft.generics = "<'a>";
        // What options hold can be borrowed too.
        if self.s.one_in(2) {
            for options in self.options.iter().filter(|of| of.borrows) {
                for param in &mut draft.rust {
                    let (named, elided) =
                        (format!("&{}<'a>", options.rust), format!("&{}<'_>", options.rust));
                    *param = param.replace(&elided, &named);
                }
            }
        }
        let value = format!("UniquePtr<{}<'a>>", child.rust);
        let value = if self.s.one_in(3) { format!("Option<{value}>") } else { value };
        draft.result = if self.s.one_in(3) { self.fallible(&value) } else { format!(" -> {value}") };
        let result = format!("std::unique_ptr<{}>", child.cpp);
        if method {
            draft.rust.insert(0, format!("self: &'a {}", lender.rust));
            let declaration = self.declare(&draft, "", &result, " const");
            self.write(&draft);
            self.member(&lender, &declaration);
        } else {
            draft.rust.insert(0, format!("lender_of: &'a {}", lender.rust));
            draft.cpp.insert(0, format!("const {}&", lender.cpp));
            let declaration = self.declare(&draft, "", &result, "");
            self.write(&draft);
            self.free += &declaration;
        }
    }

    fn add_out(&mut self) {
        let mut draft = self.draft_with(None, 2);
        let out = self.out();
        let (result, cpp) = match self.s.below(3) {
            0 => (self.fallible(&out.rust), self.status()),
            1 if !out.rust.starts_with('*') => (format!(" -> Option<{}>", out.rust), "bool".to_owned()),
            _ => (format!(" -> {}", out.rust), "void".to_owned()),
        };
        draft.result = result;
        draft.cpp.push(format!("{}*", out.cpp));
        let _ = writeln!(draft.attrs, "{INDENT}#[out]");
        if !out.attr.is_empty() {
            let _ = writeln!(draft.attrs, "{INDENT}{}", out.attr);
        }
        self.write(&draft);
        self.free += &format!("{cpp} {}({});\n", draft.cpp_name, draft.cpp.join(", "));
    }

    /// A function of which parameters come out.
    fn add_outs(&mut self) {
        let object = self.object().filter(|_| self.s.one_in(2));
        let mut draft = self.draft_with(object.as_ref(), 1);
        let mut scope = Scope::default();
        for _ in 0..=self.s.below(2) {
            let name = words::value_name(&mut self.s, &mut scope) + "_out";
            let ((attr, ty), cpp) = self.out_param();
            let by = if self.s.one_in(2) { "&" } else { "*" };
            draft.rust.push(format!("{attr} {name}: {ty}"));
            draft.cpp.push(format!("{cpp}{by}"));
        }
        let returned = self.scalar();
        let (rust, cpp) = match self.s.below(4) {
            0 => (String::new(), "void".to_owned()),
            1 => (self.fallible("()"), self.status()),
            2 => (" -> bool".to_owned(), "bool".to_owned()),
            _ => (format!(" -> {}", returned.rust), returned.cpp[0].clone()),
        };
        draft.result = rust;
        if let Some(object) = object {
            draft.rust.insert(0, format!("self: &{}", object.rust));
            let declaration = self.declare(&draft, "", &cpp, " const");
            self.write(&draft);
            self.member(&object, &declaration);
        } else {
            let declaration = self.declare(&draft, "", &cpp, "");
            self.write(&draft);
            self.free += &declaration;
        }
    }

    /// A function that is an expression, which may leave parameters unused.
    fn add_expression(&mut self) {
        if self.s.one_in(3) && !self.opaques.is_empty() {
            return self.add_expression_of_object();
        }
        let mut draft = self.draft(None);
        draft.renamed.clear();
        draft.rust.clear();
        draft.cpp.clear();
        let number = self.scalar();
        let mut values = vec![(number.rust.clone(), format!("static_cast<{}>(1)", number.cpp[0]))];
        values.push(("String".to_owned(), "std::string(3, 'x')".to_owned()));
        values.push(("Vec<i32>".to_owned(), "std::vector<int>{1, 2, 3}".to_owned()));
        for (name, param) in self.params(3) {
            let plain = name.strip_prefix("r#").unwrap_or(&name);
            let written =
                if words::is_cpp_keyword(plain) { format!("{plain}_arg") } else { plain.to_owned() };
            match param.kind {
                ParamKind::Number => values.push((param.rust.clone(), written)),
                ParamKind::Text => values.push(("String".to_owned(), format!("std::string({written})"))),
                ParamKind::Other => {}
            }
            draft.rust.push(format!("{name}: {}", param.rust));
        }
        let (rust, expression) = self.s.pick(&values).clone();
        draft.result = if self.s.one_in(2) { format!(" -> {rust}") } else { self.fallible(&rust) };
        let _ = writeln!(draft.attrs, "{INDENT}#[cpp = \"{expression}\"]");
        self.write(&draft);
    }

    fn add_expression_of_object(&mut self) {
        let opaque = self.s.pick(&self.opaques).clone();
        let mut draft = self.draft(Some(&opaque));
        draft.renamed.clear();
        let (receiver, _) = self.receiver(&opaque);
        draft.rust.insert(0, receiver);
        let (rust, expression) =
            *self.s.pick(&[("()", "void(self)"), ("bool", "true"), ("usize", "sizeof self")]);
        draft.result =
            if rust != "()" && self.s.one_in(2) { format!(" -> {rust}") } else { self.fallible(rust) };
        let _ = writeln!(draft.attrs, "{INDENT}#[cpp = \"{expression}\"]");
        self.write(&draft);
    }
}
