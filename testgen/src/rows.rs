//! Results without waste: what is appended to the caller's memory, what stays where C++
//! has put it, what is a part of an argument; and functions that never throw.

use crate::functions::{Draft, INDENT};
use crate::module::Module;
use crate::types::{Opaque, Plain};
use crate::values::Given;
use std::fmt::Write as _;

/// What is done with a row of elements that a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Append,
    /// With `#[zero_copy]`.
    Stay,
}

impl Module<'_> {
    /// A function that gives text, bytes or a list, and says where they go.
    pub fn add_row(&mut self) {
        let of = self.some_object();
        let (mut draft, tail) = self.draft_on(of.as_ref());
        let way = if self.s.one_in(2) { Way::Append } else { Way::Stay };
        self.push_simple(&mut draft, 2, |module| {
            if module.s.one_in(2) { module.number_param() } else { module.text_param() }
        });
        let is_const = of.is_some() && tail == " const";
        let row = if is_const && self.s.one_in(2) { self.lent_row() } else { self.given_row(way) };
        let attr = match way {
            Way::Append => "#[append]",
            Way::Stay => "#[zero_copy]",
        };
        let _ = writeln!(draft.attrs, "{INDENT}{attr}");
        draft.attrs += &self.callback();
        if way == Way::Append {
            let added = format!("append_{}", draft.name.replace("r#", ""));
            match &of {
                Some(opaque) => self.scopes[opaque.index].take(&added),
                None => self.names.take(&added),
            };
        }
        let cpp = self.row_result(&mut draft, &row);
        self.put(of.as_ref(), &draft, &cpp, tail);
    }

    /// How it fails, and where it comes out; what C++ returns.
    fn row_result(&mut self, draft: &mut Draft, row: &Given) -> String {
        let is_option = row.rust.starts_with("Option");
        match self.s.below(4) {
            0 => {
                draft.result = self.fallible(&row.rust);
                row.cpp.clone()
            }
            1 if row.by_value => {
                draft.result = self.fallible(&row.rust);
                format!("{}<{}>", self.support("StatusOr"), row.cpp)
            }
            2 if row.by_value
                && !is_option
                && (row.cpp.ends_with("string") || row.cpp.contains("vector")) =>
            {
                let _ = writeln!(draft.attrs, "{INDENT}#[out]");
                draft.cpp.push(format!("{}*", row.cpp));
                let fails = self.s.one_in(2);
                draft.result = if fails { self.fallible(&row.rust) } else { format!(" -> {}", row.rust) };
                if fails { self.status() } else { "void".to_owned() }
            }
            _ => {
                draft.result = format!(" -> {}", row.rust);
                row.cpp.clone()
            }
        }
    }

    /// A row that the caller gets as its own.
    fn given_row(&mut self, way: Way) -> Given {
        let plain = self.element();
        let cpp = self.s.pick(&plain.cpp).clone();
        let list = format!("Vec<{}>", plain.rust);
        // One that stays is in one piece, and nobody else's.
        if way == Way::Stay || self.s.one_in(2) {
            return match self.s.below(6) {
                0 => Given::value("Vec<u8>", "std::string"),
                1 => Given::value("Vec<u8>", "std::vector<unsigned char>"),
                2 => Given::value(format!("Option<{list}>"), format!("std::optional<std::vector<{cpp}>>")),
                3 => Given::value(list, format!("std::vector<{cpp}>")),
                4 => Given::value("Option<String>", "std::optional<std::string>"),
                _ => Given::value("String", "std::string"),
            };
        }
        match self.s.below(6) {
            0 => Given::place("String", "const std::string&"),
            1 => Given::value("String", "std::string_view"),
            2 => Given::place("Option<String>", "const char*"),
            3 => Given::value(list, format!("std::list<{cpp}>")),
            4 => Given::place(list, format!("const std::vector<{cpp}>&")),
            _ => Given::place("Vec<u8>", "const std::string&"),
        }
    }

    /// A row that its object lends.
    fn lent_row(&mut self) -> Given {
        let plain = self.element();
        let cpp = self.s.pick(&plain.cpp).clone();
        match self.s.below(6) {
            0 => Given::place("&str", "const std::string&"),
            1 => Given::place("&[u8]", "std::string_view"),
            2 => Given::place("Option<&str>", "std::optional<std::string_view>"),
            3 => Given::place(format!("&[{}]", plain.rust), format!("const std::vector<{cpp}>&")),
            4 => {
                let span = self.support("Span");
                Given::place(format!("&[{}]", plain.rust), format!("{span}<const {cpp}>"))
            }
            _ => Given::place("&str", "std::string_view"),
        }
    }

    /// Plain data that C++ has in one piece: a `std::vector<bool>` has bits.
    fn element(&mut self) -> Plain {
        let plain = self.plain();
        if plain.of_bits { self.number() } else { plain }
    }

    /// A function whose result is a part of its text or bytes.
    pub fn add_part(&mut self) {
        let of = self.object().filter(|_| self.s.one_in(2));
        let mut draft = self.draft_with(of.as_ref(), 0);
        let tail = Self::on_const(&mut draft, of.as_ref());
        let (param, cpp_param, part, views) = if self.s.one_in(3) {
            let views = ["std::string_view", "VIEW", "SPAN<const unsigned char>"];
            let params = ["std::string_view", "const unsigned char*, std::size_t", "VIEW"];
            ("[u8]", *self.s.pick(&params), "[u8]", *self.s.pick(&views))
        } else {
            let params = ["std::string_view", "const char*, std::size_t", "VIEW"];
            ("str", *self.s.pick(&params), "str", *self.s.pick(&["std::string_view", "VIEW"]))
        };
        // Without an object, the one reference need not be named.
        let named = of.is_some() || self.s.one_in(2);
        let lifetime = if named { "'t " } else { "" };
        draft.generics = if named { "<'t>" } else { "" };
        draft.rust.push(format!("whole: &{lifetime}{param}"));
        let cpp_param = self.own_views(cpp_param);
        draft.cpp.push(cpp_param);
        self.push_simple(&mut draft, 2, |module| {
            if named && module.s.one_in(3) { module.text_param() } else { module.number_param() }
        });
        let cpp = self.own_views(views);
        let rust = format!("&{lifetime}{part}");
        let (rust, cpp) = if self.s.one_in(3) {
            (format!("Option<{rust}>"), format!("std::optional<{cpp}>"))
        } else {
            (rust, cpp)
        };
        draft.attrs += &self.callback();
        let (result, cpp) = match self.s.below(3) {
            0 => (self.fallible(&rust), cpp),
            1 => (self.fallible(&rust), format!("{}<{cpp}>", self.support("StatusOr"))),
            _ => (format!(" -> {rust}"), cpp),
        };
        draft.result = result;
        self.put(of.as_ref(), &draft, &cpp, tail);
    }

    /// A type of C++ with the library's own views in it.
    fn own_views(&mut self, cpp: &str) -> String {
        let mut own = cpp.to_owned();
        for (word, name) in [("VIEW", "View"), ("SPAN", "Span")] {
            if own.contains(word) {
                own = own.replace(word, &self.support(name));
            }
        }
        own
    }

    /// An object's method that is const, or a function.
    fn on_const(draft: &mut Draft, of: Option<&Opaque>) -> &'static str {
        let Some(opaque) = of else { return "" };
        draft.rust.push(format!("self: &{}", opaque.rust));
        " const"
    }

    /// A function that does not throw, and whose arguments do not either.
    pub fn add_noexcept(&mut self) {
        let of = self.object().filter(|_| self.s.one_in(2));
        let mut draft = self.draft_with(of.as_ref(), 0);
        let tail = Self::on_const(&mut draft, of.as_ref());
        self.push_simple(&mut draft, 3, |module| match module.s.below(4) {
            0 => ("&str".to_owned(), "std::string_view".to_owned()),
            _ => module.number_param(),
        });
        let number = self.scalar();
        let cpp = self.s.pick(&number.cpp).clone();
        let (result, cpp) = match self.s.below(4) {
            0 => (String::new(), "void".to_owned()),
            1 => (format!(" -> Option<{}>", number.rust), format!("std::optional<{cpp}>")),
            _ => (format!(" -> {}", number.rust), cpp),
        };
        draft.result = result;
        let _ = writeln!(draft.attrs, "{INDENT}#[noexcept]");
        self.put(of.as_ref(), &draft, &cpp, &format!("{tail} noexcept"));
    }
}
