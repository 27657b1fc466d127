//! What libraries have beside types and functions: flags, aliases, constants,
//! C++ of the description's own, and failures that are no exceptions.

use crate::functions::INDENT;
use crate::module::Module;
use crate::types::{Access, Opaque, Options, Plain};
use crate::words::{self, Scope, cpp_name, doc};
use std::fmt::Write as _;

/// Constants: the type and the value in Rust, and both in C++.
const CONSTANTS: &[(&str, &str, &str, &str)] = &[
    ("i32", "-7", "constexpr int", "-7"),
    ("u64", "18446744073709551615", "constexpr unsigned long long", "18446744073709551615ULL"),
    ("usize", "4096", "constexpr std::size_t", "4096"),
    ("f64", "0.5", "constexpr double", "0.5"),
    ("bool", "true", "constexpr bool", "true"),
    ("&str", "\"text\"", "constexpr std::string_view", "\"text\""),
    ("u8", "255", "enum : unsigned char", "255"),
];

/// How a function says that it has failed: its result in Rust and in C++, when it
/// has, and what beside that is read of the result.
const FAILURES: &[(&str, &str, &str, &str)] = &[
    ("i32", "int", "result < 0", ", detail = \"result\""),
    ("bool", "bool", "!result", ""),
    ("()", "int", "result != 0", ", code = \"ABORTED\""),
    ("String", "const char*", "result == nullptr", ", message = \"std::string(3, 'x')\""),
    ("Vec<u8>", "std::string", "result.empty()", ""),
];

impl Module<'_> {
    pub fn add_flags(&mut self) {
        let name = words::type_name(&mut self.s, &mut self.names);
        let of_the_library = self.s.one_in(2);
        let (cpp, mut attr) = cpp_name(&mut self.s, &name, "    ");
        if !of_the_library && attr.contains("cxx_name") {
            // It is an integer there, which has no name.
            attr.clear();
        }
        let (mut rust, mut values) = (String::new(), String::new());
        let mut scope = Scope::default();
        for bit in 0..=self.s.below(5) {
            let variant = words::variant_name(&mut self.s, &mut scope);
            let value = 1_u64 << (6 * bit);
            rust += &doc(&mut self.s, "        ");
            if !of_the_library && self.s.one_in(2) {
                let _ = writeln!(rust, "        #[cxx_name = \"k{cpp}{variant}\"]");
                let _ = writeln!(self.types, "constexpr unsigned k{cpp}{variant} = {value};");
            }
            let _ = writeln!(rust, "        {variant} = {value},");
            let _ = writeln!(values, "  {variant} = {value},");
        }
        let docs = doc(&mut self.s, "    ") + &self.deprecation("    ");
        let _ = writeln!(self.items, "{docs}{attr}    #[flags]\n    enum {name} {{\n{rust}    }}");
        let cpp = if of_the_library {
            self.declared.push(name.clone());
            let _ = writeln!(self.types, "enum class {cpp} : unsigned {{\n{values}}};");
            vec![self.qualified(&cpp)]
        } else {
            vec!["std::uint32_t".to_owned(), "unsigned".to_owned()]
        };
        let derives = vec!["Clone", "Copy", "Debug", "PartialEq", "Eq"];
        self.plains.push(Plain { rust: name, cpp, is_record: false, of_bits: false, derives, is_key: true });
    }

    /// A class of which each call makes one.
    pub fn add_options(&mut self) {
        let name = words::type_name(&mut self.s, &mut self.names);
        let (mut cpp, mut attr) = cpp_name(&mut self.s, &name, "    ");
        if self.namespace.is_empty() && attr.is_empty() {
            cpp = format!("Lib{name}");
            attr = format!("    #[cxx_name = \"{cpp}\"]\n");
        }
        let objects: Vec<Opaque> = self.opaques.iter().filter(|one| one.lifetimes == 0).cloned().collect();
        let (mut rust, mut members, mut borrows) = (String::new(), String::new(), false);
        let mut scope = Scope::default();
        for _ in 0..=self.s.below(5) {
            let field = words::value_name(&mut self.s, &mut scope);
            let docs = doc(&mut self.s, "        ");
            let (cpp_field, field_attr) = cpp_name(&mut self.s, &field, "        ");
            let (attr, ty, member) = if !objects.is_empty() && self.s.one_in(3) {
                let object = self.s.pick(&objects).clone();
                borrows = true;
                let constant = if object.access == Access::Sync && self.s.one_in(2) { "" } else { "const " };
                let reference = format!("&'a {}", object.rust);
                let ty = if self.s.one_in(3) { reference } else { format!("Option<{reference}>") };
                (String::new(), ty, format!("{constant}{}* {cpp_field} = nullptr", object.cpp))
            } else if self.s.one_in(3) {
                let element = self.plain();
                let (ty, member) = match self.s.below(4) {
                    0 => ("PathBuf".to_owned(), "std::filesystem::path".to_owned()),
                    1 => (
                        format!("Vec<{}>", element.rust),
                        format!("std::vector<{}>", self.s.pick(&element.cpp)),
                    ),
                    _ => ("String".to_owned(), "std::string".to_owned()),
                };
                let attr = if self.s.one_in(2) { "        #[default]\n" } else { "" };
                (attr.to_owned(), ty, format!("{member} {cpp_field}"))
            } else {
                let plain = self.plain();
                let plain = if plain.is_record { self.scalar() } else { plain };
                let attr = if self.s.one_in(2) { "        #[default]\n" } else { "" };
                (attr.to_owned(), plain.rust, format!("{} {cpp_field}{{}}", self.s.pick(&plain.cpp)))
            };
            let _ = writeln!(rust, "{docs}{field_attr}{attr}        {field}: {ty},");
            let _ = writeln!(members, "  {member};");
        }
        let generics = if borrows { "<'a>" } else { "" };
        let docs = doc(&mut self.s, "    ");
        let _ =
            writeln!(self.items, "{docs}{attr}    #[fields]\n    struct {name}{generics} {{\n{rust}    }}");
        let _ = writeln!(self.types, "struct {cpp};");
        let _ = writeln!(self.free, "struct {cpp} {{\n{members}}};");
        let cpp = self.qualified(&cpp);
        self.options.push(Options { rust: name, cpp, borrows });
    }

    /// Another name for a type of plain data.
    pub fn add_alias(&mut self) {
        let of = self.plain();
        let name = words::type_name(&mut self.s, &mut self.names);
        // Another name for what is the library's is the library's too.
        let of_the_library = self.s.one_in(2) || self.declared.contains(&of.rust);
        let (cpp, attr) = cpp_name(&mut self.s, &name, "    ");
        let docs = doc(&mut self.s, "    ") + &self.deprecation("    ");
        if !of_the_library {
            let _ = writeln!(self.items, "{docs}    type {name} = {};", of.rust);
            return self.plains.push(Plain { rust: name, ..of });
        }
        let _ = writeln!(self.items, "{docs}{attr}    type {name} = {};", of.rust);
        self.declared.push(name.clone());
        let _ = writeln!(self.types, "using {cpp} = {};", of.cpp[0]);
        let cpp = vec![self.qualified(&cpp)];
        self.plains.push(Plain { rust: name, cpp, ..of });
    }

    pub fn add_constant(&mut self) {
        let name = words::value_name(&mut self.s, &mut self.names).replace("r#", "").to_uppercase();
        let (ty, value, cpp_type, cpp_value) = *self.s.pick(CONSTANTS);
        let cpp = format!("kOf{}", name.replace('_', ""));
        let docs = doc(&mut self.s, "    ") + &self.deprecation("    ");
        let _ = writeln!(self.items, "{docs}    #[cxx_name = \"{cpp}\"]\n    const {name}: {ty} = {value};");
        let declared = if cpp_type.starts_with("enum") {
            format!("{cpp_type} {{ {cpp} = {cpp_value} }};")
        } else {
            format!("{cpp_type} {cpp} = {cpp_value};")
        };
        let _ = writeln!(self.types, "{declared}");
    }

    /// A function of the description's own C++.
    pub fn add_code(&mut self) {
        let name = words::value_name(&mut self.s, &mut self.names);
        let helper = format!("helper_{}", self.functions);
        self.functions += 1;
        let code = format!("static int {helper}(int n) {{ return n < 0 ? 0 : n; }}");
        if self.s.one_in(2) {
            let _ = writeln!(self.items, "    cpp! {{\n        {code}\n    }}");
        } else {
            let _ = writeln!(self.items, "    cpp!(r#\"\n{code}\n\"#);");
        }
        let docs = doc(&mut self.s, INDENT);
        let number = self.s.below(100);
        let _ = writeln!(
            self.block,
            "{docs}{INDENT}#[cpp = \"{helper}({number})\"]\n{INDENT}fn {name}() -> i32;"
        );
    }

    /// A function whose failure only the description knows of.
    pub fn add_failing(&mut self) {
        let (rust, cpp, when, more) = *self.s.pick(FAILURES);
        let name = words::value_name(&mut self.s, &mut self.names);
        let (mut cpp_name, mut attr) = cpp_name(&mut self.s, &name, INDENT);
        if self.namespace.is_empty() && attr.is_empty() {
            cpp_name = format!("lib_{name}").replace("r#", "");
            attr = format!("{INDENT}#[cxx_name = \"{cpp_name}\"]\n");
        }
        let (params, cpp_params) = match self.s.below(3) {
            0 => ("", ""),
            1 => ("path: &str", "std::string_view"),
            // With an argument for the reason, which is then the message.
            _ => ("path: &str, #[out(error)] why: String", "const std::string&, std::string*"),
        };
        let more = if params.contains("why") && more.contains("message") { "" } else { more };
        let result = self.fallible(rust);
        let docs = doc(&mut self.s, INDENT);
        let _ = writeln!(
            self.block,
            "{docs}{attr}{INDENT}#[fails(when = \"{when}\"{more})]\n{INDENT}fn {name}({params}){result};"
        );
        let _ = writeln!(self.free, "{cpp} {cpp_name}({cpp_params});");
    }

    /// A class, and one of which it has parts that nobody owns.
    pub fn add_nodes(&mut self) {
        let [owner, node] = [(); 2].map(|()| words::type_name(&mut self.s, &mut self.names));
        let threads = *self.s.pick(&["", "#[sync_const] ", "#[sync] "]);
        let changes = threads == "#[sync] " || self.s.one_in(2);
        // What changes a part gets it from what is not const.
        let (shared, constant, after) = match (changes, threads) {
            (true, "#[sync] ") => ("", "", ""),
            (true, _) => ("#[shared] ", "", ""),
            (false, _) => ("", "const ", " const"),
        };
        let (c_owner, c_node) = (format!("Owner{owner}"), format!("Part{node}"));
        let docs = doc(&mut self.s, INDENT);
        let (mut on_owner, mut on_node) = (Scope::default(), Scope::default());
        let [root, clear, remove] = [(); 3].map(|()| words::value_name(&mut self.s, &mut on_owner));
        let [next, join] = [(); 2].map(|()| words::value_name(&mut self.s, &mut on_node));
        let free = words::value_name(&mut self.s, &mut self.names);
        let result =
            (*self.s.pick(&["Option<{}>", "{}", "Result<{}>"])).replace("{}", &format!("{node}<'_>"));
        let reference = *self.s.pick(&["&", ""]);
        let clears = if threads == "#[sync] " {
            String::new()
        } else {
            format!(
                "{INDENT}#[invalidates] #[cxx_name = \"clear\"]\n{INDENT}fn {clear}(self: &mut {owner});\n"
            )
        };
        let _ = write!(
            self.block,
            "{docs}{INDENT}{threads}#[cxx_name = \"{c_owner}\"]\n{INDENT}type {owner};\n\
             {INDENT}#[node(of = {owner})] #[cxx_name = \"{c_node}\"]\n{INDENT}type {node}<'of>;\n\
             {INDENT}{shared}#[cxx_name = \"root\"]\n{INDENT}fn {root}(self: &{owner}) -> {result};\n{clears}\
             {INDENT}{shared}#[invalidates] #[cxx_name = \"remove\"]\n\
             {INDENT}unsafe fn {remove}<'of>(self: &'of {owner}, part: {node}<'of>) -> bool;\n\
             {INDENT}{shared}#[cxx_name = \"next\"]\n{INDENT}fn {next}(self: {reference}{node}) -> Option<{node}<'_>>;\n\
             {INDENT}{shared}#[cxx_name = \"join\"]\n\
             {INDENT}fn {join}<'of>(self: {node}<'of>, other: Option<{node}<'of>>, name: &str) -> Result<{node}<'of>>;\n\
             {INDENT}#[cxx_name = \"free_{c_node}\"]\n{INDENT}fn {free}(one: {reference}{node}, other: {node}) -> u32;\n"
        );
        let give = *self.s.pick(&["*", "&"]);
        let _ = write!(
            self.types,
            "class {c_node} {{\n public:\n  {constant}{c_node}* next(){after};\n  \
             {constant}{c_node}{give} join({constant}{c_node}* other, std::string_view name){after};\n}};\n\
             class {c_owner} {{\n public:\n  {constant}{c_node}* root(){after};\n  void clear();\n  \
             bool remove({constant}{c_node}{give} part){after};\n}};\n\
             std::uint32_t free_{c_node}(const {c_node}* one, const {c_node}& other);\n"
        );
    }

    /// Fields of an error variant in Rust, and the members of its exceptions.
    pub fn error_fields(&mut self) -> (String, String) {
        let mut scope = Scope::default();
        let (mut rust, mut members) = (String::new(), String::new());
        for _ in 0..=self.s.below(2) {
            let name = words::value_name(&mut self.s, &mut scope);
            let (member, attr) = cpp_name(&mut self.s, &name, "            ");
            let plain = self.plain();
            let is_whole = ["Clone", "Debug", "PartialEq"].iter().all(|one| plain.derives.contains(one));
            let (ty, cpp) = match self.s.below(4) {
                0 => ("String".to_owned(), (*self.s.pick(&["std::string", "const char*"])).to_owned()),
                1 => (
                    "Vec<u8>".to_owned(),
                    (*self.s.pick(&["std::string", "std::vector<unsigned char>"])).to_owned(),
                ),
                _ if is_whole => (plain.rust, plain.cpp[0].clone()),
                _ => ("u32".to_owned(), "std::uint32_t".to_owned()),
            };
            let docs = doc(&mut self.s, "            ");
            let (attr, by) = if self.s.one_in(3) {
                (format!("            #[cpp = \"e.{member}_of()\"]\n"), format!("{cpp} {member}_of() const;"))
            } else {
                (attr, format!("{cpp} {member};"))
            };
            let _ = writeln!(rust, "{docs}{attr}            {name}: {ty},");
            let _ = writeln!(members, "  {by}");
        }
        (rust, members)
    }
}
