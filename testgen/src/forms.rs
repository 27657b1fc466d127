//! What one function of a description becomes several of, or is a shorter form of:
//! streams, batches, leaves, fields, families, and what a base class hands on.

use crate::functions::{Draft, INDENT};
use crate::module::Module;
use crate::packed::Flow;
use crate::types::{Access, Opaque, Plain};
use crate::values::Lender;
use crate::words::{self, Scope, doc};
use std::fmt::Write as _;

/// A parameter in Rust and in C++.
pub type Simple = (String, String);

impl Module<'_> {
    /// A function of one of these kinds.
    pub fn add_form(&mut self) {
        match self.s.below(12) {
            7 | 8 => self.add_row(),
            9 | 10 => self.add_part(),
            11 => self.add_noexcept(),
            0 => self.add_stream(),
            1 => self.add_cursor(),
            2 => self.add_batch(),
            3 => self.add_leaf(),
            4 | 5 => self.add_field(),
            _ => self.add_family(),
        }
    }

    /// An object whose methods are called in any order, or none.
    pub fn some_object(&mut self) -> Option<Opaque> {
        if self.s.one_in(3) { None } else { self.object() }
    }

    /// A function without parameters but its object, which may change.
    pub fn draft_on(&mut self, of: Option<&Opaque>) -> (Draft, &'static str) {
        let mut draft = self.draft_with(of, 0);
        let Some(opaque) = of else { return (draft, "") };
        let changes = opaque.access != Access::Sync && self.s.one_in(3);
        let (receiver, tail) = if changes { ("&mut ", "") } else { ("&", " const") };
        draft.rust.push(format!("self: {receiver}{}", opaque.rust));
        (draft, tail)
    }

    /// Declares it in C++, where it belongs, and writes it.
    pub fn put(&mut self, of: Option<&Opaque>, draft: &Draft, result: &str, tail: &str) {
        let declaration = self.declare(draft, "", result, tail);
        self.write(draft);
        match of {
            Some(opaque) => self.member(opaque, &declaration),
            None => self.free += &declaration,
        }
    }

    /// Parameters that nothing refers to.
    pub fn push_simple(&mut self, draft: &mut Draft, most: usize, one: impl Fn(&mut Self) -> Simple) {
        let mut scope = Scope::default();
        for _ in 0..self.s.below(most + 1) {
            let name = words::value_name(&mut self.s, &mut scope);
            let (rust, cpp) = one(self);
            // An attribute stands before the name.
            let (attr, rust) = match rust.split_once("] ") {
                Some((attr, rust)) => (format!("{attr}] "), rust.to_owned()),
                None => (String::new(), rust),
            };
            draft.rust.push(format!("{attr}{name}: {rust}"));
            draft.cpp.push(cpp);
        }
    }

    pub fn number_param(&mut self) -> Simple {
        let plain = self.scalar();
        let cpp = self.s.pick(&plain.cpp).clone();
        (plain.rust, cpp)
    }

    pub fn text_param(&mut self) -> Simple {
        let cpp = *self.s.pick(&["std::string_view", "const std::string&", "std::string"]);
        ("&str".to_owned(), cpp.to_owned())
    }

    /// A number, `bool`, enum or struct as a parameter.
    fn plain_param(&mut self) -> Simple {
        let plain = self.plain();
        let cpp = self.s.pick(&plain.cpp).clone();
        let by = if plain.is_record && self.s.one_in(2) { "&" } else { "" };
        (format!("{by}{}", plain.rust), cpp)
    }

    fn add_stream(&mut self) {
        let of = self.some_object();
        let (mut draft, tail) = self.draft_on(of.as_ref());
        draft.attrs += &self.callback();
        self.push_simple(&mut draft, 2, |module| {
            if module.s.one_in(2) { module.number_param() } else { module.text_param() }
        });
        let (item, cpp) = self.stream_item();
        // What stays in C++ has no objects to give away.
        let forms = ["std::vector<T>", "std::list<T>", "std::array<T, 2>", "const std::vector<T>&"];
        let forms = if self.holds_objects(&item) { &forms[..3] } else { &forms };
        let result = self.s.pick(forms).replace('T', &cpp);
        self.stream_result(&mut draft, &item);
        self.put(of.as_ref(), &draft, &result, tail);
    }

    /// What fails of a stream: nothing, each step, or its beginning too.
    fn stream_result(&mut self, draft: &mut Draft, item: &str) {
        let item = if self.s.one_in(2) {
            let fallible = self.fallible(item);
            fallible.trim_start_matches(" -> ").to_owned()
        } else {
            item.to_owned()
        };
        let stream = format!("impl Iterator<Item = {item}>");
        draft.result = if self.s.one_in(4) { self.fallible(&stream) } else { format!(" -> {stream}") };
    }

    /// What is given item by item: a class whose methods say where it is.
    fn add_cursor(&mut self) {
        let of = self.some_object();
        let (mut draft, tail) = self.draft_on(of.as_ref());
        draft.attrs += &self.callback();
        let name = words::type_name(&mut self.s, &mut self.names);
        let (key, cpp_key) = self.stream_item();
        let (value, cpp_value) = self.stream_item();
        let docs = doc(&mut self.s, "    ");
        let class = format!("CursorOf{name}");
        let _ = writeln!(
            self.items,
            "{docs}    #[item]\n    struct {name} {{\n        #[cpp = \"it.key()\"]\n        key: {key},\n        \
             #[cpp = \"it.at(1)\"]\n        second: {value},\n    }}"
        );
        let has_end = self.s.one_in(2);
        let (valid, next) = if has_end {
            ("valid = \"Valid\", ", "  bool Valid() const;\n  void Next();\n")
        } else {
            ("", "  bool Next();\n")
        };
        let (first, begins) = if self.s.one_in(2) {
            (", first = \"SeekToFirst\"", "  void SeekToFirst();\n")
        } else {
            ("", "")
        };
        let _ = writeln!(
            self.free,
            "class {class} {{\n public:\n{next}{begins}  {cpp_key} key() const;\n  {cpp_value} at(int) const;\n}};"
        );
        // The class stands where it is complete before what gives it by value.
        let _ = writeln!(self.types, "class {class};");
        let class = self.qualified(&class);
        let _ = writeln!(draft.attrs, "{INDENT}#[cursor({valid}next = \"Next\"{first})]");
        let result = match self.s.below(3) {
            0 => format!("std::unique_ptr<{class}>"),
            1 => {
                let _ = writeln!(draft.attrs, "{INDENT}#[owned]");
                format!("{class}*")
            }
            _ => class,
        };
        self.stream_result(&mut draft, &name);
        self.put(of.as_ref(), &draft, &result, tail);
    }

    /// A function that takes rows too.
    fn add_batch(&mut self) {
        let of = self.some_object();
        let (mut draft, tail) = self.draft_on(of.as_ref());
        draft.attrs += &self.callback();
        // One of them has a row, or there is nothing to count.
        let (rust, cpp) = if self.s.one_in(3) { self.text_param() } else { self.plain_param() };
        draft.rust.push(format!("row: {rust}"));
        draft.cpp.push(cpp);
        self.push_simple(&mut draft, 2, |module| {
            let (rust, cpp) = match module.s.below(9) {
                0 => module.text_param(),
                6 => {
                    let path = module.path_param();
                    (path.rust, path.cpp)
                }
                7 => {
                    let forms = &[
                        ("&CStr", "const char*"),
                        ("Option<&CStr>", "const char*"),
                        ("Option<&str>", "std::optional<std::string_view>"),
                        ("Option<&[u8]>", "const std::optional<std::string>&"),
                        ("Option<u32>", "std::optional<std::uint32_t>"),
                    ];
                    let (rust, cpp) = module.s.pick(forms);
                    ((*rust).to_owned(), (*cpp).to_owned())
                }
                1 => ("&[u8]".to_owned(), "const unsigned char*, std::size_t".to_owned()),
                2 => ("&[i32]".to_owned(), "const std::vector<int>&".to_owned()),
                3 | 4 => {
                    let packed = module.packed_param();
                    (packed.rust, packed.cpp)
                }
                _ => module.plain_param(),
            };
            let same = if !rust.starts_with('#') && module.s.one_in(4) { "#[same] " } else { "" };
            (format!("{same}{rust}"), cpp)
        });
        let object = if self.s.one_in(5) { self.object() } else { None };
        let (rust, cpp) = match object {
            Some(object) => {
                let given = self.object_given(&object);
                if !given.attr.is_empty() {
                    let _ = writeln!(draft.attrs, "{INDENT}{}", given.attr);
                }
                (given.rust, given.cpp)
            }
            None => self.item_given(of.is_some()),
        };
        draft.result = match &*rust {
            "()" if self.s.one_in(2) => String::new(),
            _ if self.s.one_in(2) => self.fallible(&rust),
            "()" => String::new(),
            _ => format!(" -> {rust}"),
        };
        let plain_name = draft.name.replace("r#", "");
        let own = format!("{plain_name}_in_rows");
        let (attr, added) = if self.s.one_in(4) {
            (format!("#[batch = \"{own}\"]"), own)
        } else {
            ("#[batch]".to_owned(), format!("{plain_name}_batch"))
        };
        let _ = writeln!(draft.attrs, "{INDENT}{attr}");
        match &of {
            Some(opaque) => self.scopes[opaque.index].take(&added),
            None => self.names.take(&added),
        };
        self.put(of.as_ref(), &draft, &cpp, tail);
    }

    /// What an item of a batch gives: of an object, also what that keeps.
    fn item_given(&mut self, is_of_object: bool) -> Simple {
        let plain = self.plain();
        let spelled = self.s.pick(&plain.cpp).clone();
        let kept = &[("&str", "const std::string&"), ("Option<&str>", "std::optional<std::string_view>")];
        let made = &[
            ("String", "std::string"),
            ("String", "const char*"),
            ("Option<String>", "std::optional<std::string>"),
            ("Vec<u8>", "std::vector<unsigned char>"),
        ];
        let text = if is_of_object && self.s.one_in(3) { self.s.pick(kept) } else { self.s.pick(made) };
        match self.s.below(9) {
            0 => ("()".to_owned(), "void".to_owned()),
            1 => (format!("Option<{}>", plain.rust), format!("std::optional<{spelled}>")),
            2 | 3 => (text.0.to_owned(), text.1.to_owned()),
            4 => (format!("Vec<{}>", plain.rust), format!("std::vector<{spelled}>")),
            5 => (format!("Option<Vec<{}>>", plain.rust), format!("std::optional<std::vector<{spelled}>>")),
            6 | 7 => {
                let whole = self.packed_given();
                (whole.rust, whole.cpp)
            }
            _ => (plain.rust, spelled),
        }
    }

    /// A short function that never waits.
    fn add_leaf(&mut self) {
        self.has_leaves = true;
        let of = self.some_object().filter(|one| one.domain.is_empty());
        let (mut draft, tail) = self.draft_on(of.as_ref());
        self.push_simple(&mut draft, 2, |module| match module.s.below(4) {
            0 => ("&str".to_owned(), "std::string_view".to_owned()),
            1 => ("&[i32]".to_owned(), "const std::vector<int>&".to_owned()),
            _ => module.number_param(),
        });
        let number = self.scalar();
        let cpp = self.s.pick(&number.cpp).clone();
        let (rust, cpp) = match self.s.below(4) {
            0 => ("()".to_owned(), "void".to_owned()),
            1 => ("Option<u32>".to_owned(), "std::optional<std::uint32_t>".to_owned()),
            _ => (number.rust, cpp),
        };
        draft.result = match &*rust {
            _ if self.s.one_in(3) => self.fallible(&rust),
            "()" => String::new(),
            _ => format!(" -> {rust}"),
        };
        let _ = writeln!(draft.attrs, "{INDENT}#[leaf]");
        self.put(of.as_ref(), &draft, &cpp, tail);
    }

    /// A member of a class, or a variable.
    fn add_field(&mut self) {
        let of = self.object().filter(|one| one.access != Access::Sync);
        let mut draft = self.draft_with(of.as_ref(), 0);
        let is_static = of.is_none() || self.s.one_in(4);
        let (get, set, cpp) = self.member_type();
        let owner = of.as_ref().map(|of| of.rust.clone());
        match &owner {
            Some(owner) if is_static => {
                let _ = writeln!(draft.attrs, "{INDENT}#[Self = \"{owner}\"]");
            }
            Some(owner) => draft.rust.push(format!("self: &{owner}")),
            None => {}
        }
        let _ = writeln!(draft.attrs, "{INDENT}#[field]");
        // A view of what is static is lent by nobody.
        let get = if is_static && get == "&str" { "String".to_owned() } else { get };
        draft.result = format!(" -> {get}");
        self.write(&draft);
        let setter = format!("set_{}", draft.name.replace("r#", ""));
        let is_new = match &of {
            Some(opaque) => self.scopes[opaque.index].take(&setter),
            None => self.names.take(&setter),
        };
        if is_new && self.s.one_in(2) {
            let receiver = match &owner {
                Some(owner) if is_static => format!("{INDENT}#[Self = \"{owner}\"]\n"),
                _ => String::new(),
            };
            let object = match &owner {
                Some(owner) if !is_static => format!("self: &mut {owner}, "),
                _ => String::new(),
            };
            let _ = writeln!(
                self.block,
                "{receiver}{INDENT}#[field]\n{INDENT}#[cxx_name = \"{}\"]\n{INDENT}fn {setter}({object}to: {set});",
                draft.cpp_name
            );
        }
        let name = &draft.cpp_name;
        match &of {
            Some(opaque) if is_static => self.member(&opaque.clone(), &format!("static {cpp} {name};\n")),
            Some(opaque) => self.member(&opaque.clone(), &format!("{cpp} {name}{{}};\n")),
            None => {
                let _ = writeln!(self.free, "extern {cpp} {name};");
            }
        }
    }

    /// How a member is read and assigned in Rust, and what it is in C++.
    fn member_type(&mut self) -> (String, String, String) {
        let plain = self.plain();
        let cpp = plain.cpp[0].clone();
        match self.s.below(5) {
            0 => {
                let get = *self.s.pick(&["&str", "String"]);
                (get.to_owned(), "&str".to_owned(), "std::string".to_owned())
            }
            1 if plain.rust != "bool" => {
                (format!("Vec<{}>", plain.rust), format!("&[{}]", plain.rust), format!("std::vector<{cpp}>"))
            }
            2 => {
                let option = format!("Option<{}>", plain.rust);
                (option.clone(), option, format!("std::optional<{cpp}>"))
            }
            _ => (plain.rust.clone(), plain.rust, cpp),
        }
    }

    /// One function for several types: overloads, or a template.
    fn add_family(&mut self) {
        const TYPES: &[(&str, &str)] = &[
            ("i32", "std::int32_t"),
            ("u8", "std::uint8_t"),
            ("f64", "double"),
            ("bool", "bool"),
            ("u64", "std::uint64_t"),
        ];
        let of = self.some_object();
        let (mut draft, tail) = self.draft_on(of.as_ref());
        // One name would be the name of all.
        draft.forget_other_names();
        let count = 1 + self.s.below(TYPES.len());
        let mut types: Vec<Simple> =
            TYPES.iter().take(count).map(|(rust, cpp)| ((*rust).to_owned(), (*cpp).to_owned())).collect();
        let enums: Vec<Plain> = self.plains.iter().filter(|one| !one.is_record).cloned().collect();
        if !enums.is_empty() && self.s.one_in(3) {
            let one = self.s.pick(&enums);
            // An alias of what is there would be the same overload again.
            if one.derives.len() == 4 {
                types.push((one.rust.clone(), one.cpp[0].clone()));
            }
        }
        let listed: Vec<&str> = types.iter().map(|(rust, _)| &**rust).collect();
        let _ = writeln!(draft.attrs, "{INDENT}#[each(T in [{}])]", listed.join(", "));
        if self.s.one_in(2) {
            let value = words::value_name(&mut self.s, &mut Scope::default());
            draft.rust.push(format!("{value}: T"));
            draft.result = if self.s.one_in(2) { self.fallible("T") } else { " -> T".to_owned() };
            self.write(&draft);
            for (_, cpp) in &types {
                draft.cpp = vec![cpp.clone()];
                let declaration = format!("{cpp} {}({cpp}){tail};\n", draft.cpp_name);
                match &of {
                    Some(opaque) => self.member(opaque, &declaration),
                    None => self.free += &declaration,
                }
            }
            return;
        }
        // What is called is said by the expression.
        draft.forget_cpp_name();
        self.functions += 1;
        let template = format!("template_{}", self.functions);
        let call = match &of {
            Some(_) => format!("self.{template}<{{T}}>()"),
            None => format!("{}<{{T}}>()", self.qualified(&template)),
        };
        let _ = writeln!(draft.attrs, "{INDENT}#[cpp = \"{call}\"]");
        draft.result = if self.s.one_in(2) { self.fallible("T") } else { " -> T".to_owned() };
        self.write(&draft);
        let declaration = format!("template <class T>\nT {template}(){tail};\n");
        match &of {
            Some(opaque) => self.member(opaque, &declaration),
            None => self.free += &declaration,
        }
    }

    /// A class and one or two that are derived from it.
    pub fn add_bases(&mut self) {
        let threads = *self.s.pick(&[(Access::Alone, ""), (Access::SyncConst, ""), (Access::Sync, "")]);
        let is_virtual = self.s.one_in(2);
        let base = self.class(threads, "", "");
        if is_virtual {
            let destructor = format!("virtual ~{}();\n", self.classes[base.index].0);
            self.member(&base, &destructor);
        }
        let attrs = if is_virtual { String::new() } else { format!("{INDENT}#[no_downcast]\n") };
        let mut above = base.clone();
        self.opaques.push(base);
        for _ in 0..=self.s.below(2) {
            let derived = self.class(threads, &attrs, &format!(": {}", above.rust));
            self.bases.push((derived.index, above.cpp.clone()));
            self.opaques.push(derived.clone());
            // From the first one, or from the one before.
            if self.s.one_in(2) {
                above = derived;
            }
        }
    }

    /// What a stream gives: a type and how C++ may have it.
    fn stream_item(&mut self) -> Simple {
        if self.s.one_in(3)
            && let Some(object) = self.inner_object(Flow::Out)
        {
            return (object.rust, object.cpp);
        }
        let given = loop {
            let given = self.given(Lender::None);
            // Neither an object without a pointer nor a view, and something of its own.
            let refused = ["*mut", "Option<"].iter().any(|part| given.rust.contains(part));
            let is_object = self.opaques.iter().any(|one| given.rust == one.rust);
            if !refused && !is_object && given.by_value {
                break given;
            }
            if self.s.one_in(8) || self.s.is_empty() {
                return ("u32".to_owned(), "std::uint32_t".to_owned());
            }
        };
        (given.rust, given.cpp)
    }
}
