//! What functions take and give: each kind in Rust, with one of the ways in
//! which C++ may have it.

use crate::module::Module;
use crate::types::{Access, Opaque, Plain};

/// A parameter: its type in Rust, and the one or two parameters of C++.
pub struct Param {
    pub rust: String,
    pub cpp: String,
    /// What it is in an expression of `#[cpp]`.
    pub kind: ParamKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind {
    Number,
    Text,
    Other,
}

/// A result's type in Rust and in C++.
pub struct Given {
    pub rust: String,
    pub cpp: String,
    /// Whether a `StatusOr` can hold it.
    pub by_value: bool,
    /// What stands before the function in Rust: `#[owned]`.
    pub attr: &'static str,
}

impl Given {
    pub fn value(rust: impl Into<String>, cpp: impl Into<String>) -> Self {
        Self { rust: rust.into(), cpp: cpp.into(), by_value: true, attr: "" }
    }

    pub fn place(rust: impl Into<String>, cpp: impl Into<String>) -> Self {
        Self { by_value: false, ..Self::value(rust, cpp) }
    }
}

/// What a result can be lent from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lender {
    None,
    /// The receiver.
    Object,
}

impl Module<'_> {
    fn spelling(&mut self, plain: &Plain) -> String {
        self.s.pick(&plain.cpp).clone()
    }

    fn form(&mut self, forms: &[&str], ty: &str) -> String {
        self.s.pick(forms).replace('T', ty)
    }

    pub fn param(&mut self) -> Param {
        if !self.opaques.is_empty() && self.s.one_in(4) {
            return self.object_param();
        }
        if !self.options.is_empty() && self.s.one_in(5) {
            return self.options_param();
        }
        if self.s.one_in(4) {
            return self.packed_param();
        }
        if self.s.one_in(8) {
            let (rust, cpp) = self.time();
            let (rust, forms) = match self.s.below(3) {
                0 => (format!("Option<{rust}>"), &["std::optional<T>", "const std::optional<T>&"]),
                _ => (rust, &["T", "const T&"]),
            };
            return Param { rust, cpp: self.form(forms, &cpp), kind: ParamKind::Other };
        }
        if self.s.one_in(12) {
            return self.path_param();
        }
        let kind = self.s.below(9);
        let plain = self.plain();
        let cpp = self.spelling(&plain);
        let mut of = ParamKind::Other;
        let (rust, cpp) = match kind {
            0 if plain.is_record => {
                (format!("&{}", plain.rust), self.form(&["const T&", "T", "const T*"], &cpp))
            }
            0 | 1 => {
                of = if plain.derives.contains(&"Default") && !plain.is_record {
                    ParamKind::Number
                } else {
                    ParamKind::Other
                };
                (plain.rust, self.form(&["T", "const T&", "const T"], &cpp))
            }
            2 | 3 => {
                of = ParamKind::Text;
                let forms = ["std::string_view", "std::string", "const std::string&", "const char*", "View"];
                ("&str".to_owned(), self.text(&forms))
            }
            4 => ("&[u8]".to_owned(), self.bytes()),
            5 => (format!("&[{}]", plain.rust), self.list(&plain.cpp[0])),
            6 if plain.is_record && self.s.one_in(2) => {
                (format!("Option<&{}>", plain.rust), format!("const {cpp}*"))
            }
            // What is pointed to is of that very type.
            6 if self.s.one_in(3) => (format!("Option<{}>", plain.rust), format!("const {}*", plain.cpp[0])),
            6 => (
                format!("Option<{}>", plain.rust),
                self.form(&["std::optional<T>", "const std::optional<T>&"], &cpp),
            ),
            7 => {
                let forms = [
                    "std::optional<std::string_view>",
                    "const std::optional<std::string>&",
                    "const char*",
                    "std::optional<std::string>",
                ];
                ("Option<&str>".to_owned(), self.text(&forms))
            }
            _ => (
                format!("Option<&[{}]>", plain.rust),
                self.form(&["std::optional<std::vector<T>>", "const T*, std::size_t"], &plain.cpp[0]),
            ),
        };
        Param { rust, cpp, kind: of }
    }

    pub fn path_param(&mut self) -> Param {
        let path = *self.s.pick(&["&Path", "&std::path::Path"]);
        let (rust, forms) = match self.s.below(3) {
            0 => (
                format!("Option<{path}>"),
                &[
                    "std::optional<std::filesystem::path>",
                    "const std::optional<std::filesystem::path>&",
                    "const char*",
                ][..],
            ),
            _ => (
                path.to_owned(),
                &[
                    "const std::filesystem::path&",
                    "std::filesystem::path",
                    "const char*",
                    "const std::string&",
                    "View",
                ][..],
            ),
        };
        Param { rust, cpp: self.text(forms), kind: ParamKind::Other }
    }

    fn path_given(&mut self, lender: Lender) -> Given {
        let kinds = if lender == Lender::None { 3 } else { 5 };
        match self.s.below(kinds) {
            0 => Given::place("PathBuf", *self.s.pick(&["const std::filesystem::path&", "const char*"])),
            1 => Given::value("Option<PathBuf>", "std::optional<std::filesystem::path>"),
            2 => Given::value("PathBuf", *self.s.pick(&["std::filesystem::path", "std::string"])),
            3 => Given::place(
                "&Path",
                *self.s.pick(&["const std::filesystem::path&", "const std::string&", "std::string_view"]),
            ),
            _ => Given::place("Option<&Path>", "const std::filesystem::path*"),
        }
    }

    /// A duration or a point in time, in one of the units that C++ may count in.
    pub fn time(&mut self) -> (String, String) {
        let units = [
            "std::chrono::nanoseconds",
            "std::chrono::milliseconds",
            "std::chrono::hours",
            "std::chrono::duration<float>",
            "std::chrono::duration<unsigned, std::ratio<1, 60>>",
            "std::chrono::duration<signed char, std::deca>",
        ];
        let unit = (*self.s.pick(&units)).to_owned();
        if self.s.one_in(2) {
            ((*self.s.pick(&["Duration", "std::time::Duration"])).to_owned(), unit)
        } else {
            let rust = *self.s.pick(&["SystemTime", "std::time::SystemTime"]);
            (rust.to_owned(), format!("std::chrono::time_point<std::chrono::system_clock, {unit}>"))
        }
    }

    fn text(&mut self, forms: &[&str]) -> String {
        let form = *self.s.pick(forms);
        if form == "View" { self.support("View") } else { form.to_owned() }
    }

    fn bytes(&mut self) -> String {
        let forms = [
            "const unsigned char*, std::size_t",
            "const char*, std::size_t",
            "const void*, std::size_t",
            "const std::uint8_t*, std::size_t",
            "const std::vector<std::uint8_t>&",
            "std::string_view",
            "const std::string&",
            "std::vector<unsigned char>",
        ];
        (*self.s.pick(&forms)).to_owned()
    }

    fn list(&mut self, cpp: &str) -> String {
        if self.s.one_in(4) {
            return format!("{}<const {cpp}>", self.support("Span"));
        }
        // `std::vector<bool>` is no vector of bools.
        self.form(&["const std::vector<T>&", "std::vector<T>", "const T*, std::size_t"], cpp)
    }

    fn object_param(&mut self) -> Param {
        let opaque = self.s.pick(&self.opaques).clone();
        let name = format!("{}{}", opaque.rust, if opaque.lifetimes > 0 { "<'_>" } else { "" });
        let name = if self.s.one_in(3) { opaque.rust.clone() } else { name };
        let may_change = opaque.access != Access::Sync;
        let cpp = opaque.cpp;
        let (rust, cpp) = match self.s.below(if opaque.value { 9 } else { 7 }) {
            7 => (name, self.form(&["const T&", "T", "T&&"], &cpp)),
            8 => (format!("Option<{name}>"), self.form(&["const T*", "std::optional<T>"], &cpp)),
            1 if may_change => (format!("&mut {name}"), self.form(&["T&", "T*"], &cpp)),
            2 if may_change => (format!("Pin<&mut {name}>"), self.form(&["T&", "T*"], &cpp)),
            3 => (format!("UniquePtr<{name}>"), format!("std::unique_ptr<{cpp}>")),
            4 => (format!("Option<&{name}>"), format!("const {cpp}*")),
            5 if may_change => (format!("Option<&mut {name}>"), format!("{cpp}*")),
            6 => (format!("Option<UniquePtr<{name}>>"), format!("std::unique_ptr<{cpp}>")),
            _ => (format!("&{name}"), self.form(&["const T&", "const T*"], &cpp)),
        };
        Param { rust, cpp, kind: ParamKind::Other }
    }

    fn options_param(&mut self) -> Param {
        let options = self.s.pick(&self.options).clone();
        let lifetime = if options.borrows && self.s.one_in(2) { "<'_>" } else { "" };
        let (name, cpp) = (format!("&{}{lifetime}", options.rust), &options.cpp);
        let (rust, cpp) = match self.s.below(3) {
            0 => (format!("Option<{name}>"), format!("const {cpp}*")),
            _ => (name, self.form(&["const T&", "const T*", "T"], cpp)),
        };
        Param { rust, cpp, kind: ParamKind::Other }
    }

    /// An object without lifetimes that a result can be.
    pub fn object(&mut self) -> Option<Opaque> {
        let objects: Vec<Opaque> = self.opaques.iter().filter(|one| one.lifetimes == 0).cloned().collect();
        if objects.is_empty() { None } else { Some(self.s.pick(&objects).clone()) }
    }

    pub fn given(&mut self, lender: Lender) -> Given {
        if self.s.one_in(4)
            && let Some(object) = self.object()
        {
            return self.object_given(&object);
        }
        if self.s.one_in(4) {
            return self.packed_given();
        }
        if self.s.one_in(8) {
            let (rust, cpp) = self.time();
            return match self.s.below(4) {
                0 => Given::place(rust, format!("const {cpp}&")),
                1 => Given::value(format!("Option<{rust}>"), format!("std::optional<{cpp}>")),
                _ => Given::value(rust, cpp),
            };
        }
        if self.s.one_in(12) {
            return self.path_given(lender);
        }
        let kind = if lender == Lender::None { self.s.below(7) } else { self.s.below(11) };
        let plain = self.plain();
        let cpp = self.spelling(&plain);
        match kind {
            0 | 1 => match self.s.below(3) {
                0 => Given::place(plain.rust, format!("const {cpp}&")),
                _ => Given::value(plain.rust, cpp),
            },
            2 => match self.s.below(4) {
                0 => Given::place("String", "const std::string&"),
                1 => Given::place("String", "const char*"),
                2 => Given::value("String", "std::string_view"),
                _ => Given::value("String", "std::string"),
            },
            3 => {
                let forms = ["std::vector<T>", "const std::vector<T>&", "std::array<T, 3>", "std::list<T>"];
                let form = self.form(&forms, &cpp);
                let rust = format!("Vec<{}>", plain.rust);
                if form.starts_with("const") { Given::place(rust, form) } else { Given::value(rust, form) }
            }
            4 => {
                let forms = ["std::vector<std::uint8_t>", "std::string", "std::vector<unsigned char>"];
                Given::value("Vec<u8>", *self.s.pick(&forms))
            }
            5 => self.optional(&plain, &cpp),
            6 => {
                let form = *self.s.pick(&["std::optional<std::string>", "const std::string*", "const char*"]);
                Given { by_value: form.starts_with("std"), ..Given::value("Option<String>", form) }
            }
            7 | 8 => {
                Given::place("&str", *self.s.pick(&["const std::string&", "std::string_view", "const char*"]))
            }
            9 => {
                let forms = ["std::optional<std::string_view>", "const std::string*", "const char*"];
                Given::place("Option<&str>", *self.s.pick(&forms))
            }
            _ => {
                let span = self.support("Span");
                let forms = ["const std::vector<T>&", "SPAN<const T>", "const std::array<T, 2>&"];
                let cpp = self.form(&forms, &cpp).replace("SPAN", &span);
                Given::place(format!("&[{}]", plain.rust), cpp)
            }
        }
    }

    fn optional(&mut self, plain: &Plain, cpp: &str) -> Given {
        let rust = format!("Option<{}>", plain.rust);
        match self.s.below(4) {
            0 => Given::place(rust, format!("const {cpp}*")),
            1 => Given::value(
                format!("Option<Vec<{}>>", plain.rust),
                format!("std::optional<std::vector<{cpp}>>"),
            ),
            _ => Given::value(rust, format!("std::optional<{cpp}>")),
        }
    }

    pub fn object_given(&mut self, object: &Opaque) -> Given {
        let (rust, cpp) = (&object.rust, &object.cpp);
        match self.s.below(if object.value { 8 } else { 5 }) {
            0 => Given::value(rust, cpp),
            5 => Given::place(rust, format!("const {cpp}&")),
            6 => Given::place(format!("UniquePtr<{rust}>"), format!("{cpp}&")),
            7 => Given::value(format!("Option<{rust}>"), format!("std::optional<{cpp}>")),
            1 => Given::value(rust, format!("std::unique_ptr<{cpp}>")),
            2 => Given { attr: "#[owned]", ..Given::place(format!("*mut {rust}"), format!("{cpp}*")) },
            3 => Given::value(format!("Option<UniquePtr<{rust}>>"), format!("std::unique_ptr<{cpp}>")),
            _ => Given::value(format!("UniquePtr<{rust}>"), format!("std::unique_ptr<{cpp}>")),
        }
    }

    /// What can come out of a pointer.
    pub fn out(&mut self) -> Given {
        if self.s.one_in(5) {
            return self.packed_out();
        }
        if self.s.one_in(8) {
            let (rust, cpp) = self.time();
            return Given::value(rust, cpp);
        }
        if self.s.one_in(12) {
            return Given::value("PathBuf", *self.s.pick(&["std::filesystem::path", "std::string"]));
        }
        let plain = self.plain();
        let cpp = &plain.cpp[0];
        match (self.s.below(6), self.object()) {
            (0, _) => Given::value("String", "std::string"),
            (1, _) => Given::value(format!("Vec<{}>", plain.rust), format!("std::vector<{cpp}>")),
            (2, Some(object)) => Given {
                attr: "#[owned]",
                ..Given::value(format!("*mut {}", object.rust), format!("{}*", object.cpp))
            },
            (3, Some(object)) => Given::value(
                format!("UniquePtr<{}>", object.rust),
                format!("std::unique_ptr<{}>", object.cpp),
            ),
            _ => Given::value(&plain.rust, cpp),
        }
    }

    /// A parameter that comes out: its attribute and type, and what C++ has
    /// behind its pointer or reference.
    pub fn out_param(&mut self) -> ((&'static str, String), String) {
        if self.s.one_in(5) {
            let one = self.packed_out();
            return (("#[out]", one.rust), one.cpp);
        }
        if self.s.one_in(8) {
            let (rust, cpp) = self.time();
            return ((*self.s.pick(&["#[inout]", "#[out]"]), rust), cpp);
        }
        if self.s.one_in(12) {
            let (attr, rust) = *self.s.pick(&[("#[inout]", "&Path"), ("#[out]", "PathBuf")]);
            let cpp = *self.s.pick(&["std::filesystem::path", "std::string"]);
            return ((attr, rust.to_owned()), cpp.to_owned());
        }
        let plain = self.plain();
        let cpp = plain.cpp[0].clone();
        let text = *self.s.pick(&["std::string", "std::string_view"]);
        let (attr, rust, cpp) = match self.s.below(8) {
            0 => ("#[inout]", plain.rust, cpp),
            1 => ("#[inout]", "&str".to_owned(), text.to_owned()),
            2 => ("#[inout]", format!("&[{}]", plain.rust), format!("std::vector<{cpp}>")),
            3 => ("#[out]", "String".to_owned(), text.to_owned()),
            4 => ("#[out]", format!("Vec<{}>", plain.rust), format!("std::vector<{cpp}>")),
            5 => match self.object() {
                Some(one) => {
                    ("#[out]", format!("UniquePtr<{}>", one.rust), format!("std::unique_ptr<{}>", one.cpp))
                }
                None => ("#[out]", plain.rust, cpp),
            },
            _ => ("#[out]", plain.rust, cpp),
        };
        ((attr, rust), cpp)
    }
}
