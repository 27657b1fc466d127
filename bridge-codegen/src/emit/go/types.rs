//! The file without build tags: types, enums, kinds of errors, documentation.

use super::super::docs::article;
use super::align::{Row, concat, rows};
use super::doc::comment;
use super::{Printer, imports, receiver, used};
use crate::plan::{
    AliasDef, ConstDef, ConstType, Constant, Definer, DomainId, Elem, Enum, ErrorFields, ErrorSet,
    ErrorVariant, Field, Function, Node, Nodes, Opaque, Presence, Record, Scalar, Shape, Threads, TypeDef,
    TypeId, TypeKind, Values,
};

impl Printer<'_> {
    /// `kv.go`.
    pub fn types(self) -> String {
        let mut body = String::new();
        for (id, def) in self.plan.types() {
            body += "\n";
            body += &match &def.kind {
                TypeKind::Composite(composite) => self.composite(def, composite),
                TypeKind::Choice(choice) => self.choice(def, choice),
                TypeKind::Record(record) => self.record(def, record),
                TypeKind::Fields(fields) => self.fields(def, fields),
                TypeKind::Enum(of) => self.enumeration(def, of),
                TypeKind::Alias(alias) => self.alias(def, alias),
                TypeKind::Opaque(opaque) => self.opaque(id, def, opaque) + &self.any(id, def, opaque),
                TypeKind::Node(node) => self.node(def, node),
            };
        }
        for constant in &self.plan.constants {
            body += "\n";
            body += &self.constant(constant);
        }
        for set in self.plan.errors.iter().filter(|set| !set.variants.is_empty()) {
            body += "\n";
            body += &self.error_set(set);
        }
        body += &self.iterators();
        let used = used(&["iter", "runtime", "strconv", "time"], &body);
        let mut out = self.header("");
        out += &comment(&self.package_comment());
        out += &format!("package {}\n\n{}", self.package(), imports(&used));
        format!("{}\n{body}", out.trim_end())
    }

    /// What holds for all functions is said once, here.
    fn package_comment(self) -> Vec<String> {
        let mut lines = self.package_doc();
        let mut say = |text: &[&str]| {
            lines.push(String::new());
            lines.extend(text.iter().map(|&line| line.to_owned()));
        };
        let functions = &self.plan.functions;
        if functions.iter().any(Function::fails) {
            say(&[if self.has_error_fields() {
                "Errors of the C++ library are of type *[Error], or wrap one."
            } else {
                "Errors of the C++ library are of type *[Error]."
            }]);
        }
        let gives_elements = |f: &Function| {
            self.plan.parts(f).iter().any(|part| matches!(part.shape, Shape::Span(_) | Shape::Packed(_)))
        };
        if functions.iter().any(gives_elements) {
            say(&[
                "Slices that are returned are the caller's own; without elements they are",
                "empty, not nil.",
            ]);
        }
        let optional = |f: &Function| {
            let mut params = f.params.iter().map(|param| &param.value);
            params.any(|value| value.presence != Presence::Always)
        };
        if functions.iter().any(optional) {
            say(&["For parameters that may be absent, nil is none; an empty slice is not nil."]);
        }
        lines
    }

    fn constant(self, constant: &ConstDef) -> String {
        let name = &constant.names.go;
        let ty = match (constant.alias, constant.ty) {
            (Some(alias), _) => self.go(alias),
            (None, ConstType::Scalar(scalar)) => scalar.go(),
            (None, ConstType::Text) => "string",
        };
        let doc = if constant.doc.is_empty() {
            let mut names = constant.names.clone();
            // Where it may be a macro, nobody knows whether it has a namespace.
            names.cpp = constant.macro_name.clone().unwrap_or(names.cpp);
            comment(&self.type_doc(&names, &constant.doc))
        } else {
            self.value_doc(name, &constant.doc)
        };
        let value = match &constant.value {
            // Without control characters, the two languages quote alike.
            Constant::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            other => other.to_string(),
        };
        format!("{doc}const {name} {ty} = {value}\n")
    }

    fn alias(self, def: &TypeDef, alias: &AliasDef) -> String {
        let target = match alias.target {
            Elem::Scalar(scalar) => scalar.go().to_owned(),
            Elem::Enum(_) | Elem::Record(_) | Elem::Range => self.elem(alias.target),
        };
        let name = &def.names.go;
        let doc = match (alias.definer, def.doc.is_empty()) {
            (Definer::Bridge, true) => vec![format!("{name} is another name of {target}.")],
            (Definer::Bridge | Definer::Library, _) => self.type_doc(&def.names, &def.doc),
        };
        format!("{}type {name} = {target}\n", comment(&doc))
    }

    fn record(self, def: &TypeDef, record: &Record) -> String {
        let row = |field: &Field| Row {
            comment: self.field_doc(&field.doc),
            first: field.names.go.clone(),
            rest: self.named_elem(field.elem, field.alias),
        };
        let fields: Vec<Row> = record.fields.iter().map(row).collect();
        let doc = comment(&self.type_doc(&def.names, &def.doc));
        format!("{doc}type {} struct {{\n{}}}\n", def.names.go, rows(&fields))
    }

    fn enumeration(self, def: &TypeDef, of: &Enum) -> String {
        let name = &def.names.go;
        let doc = match (of.values, def.doc.is_empty()) {
            (Values::Integer, true) => vec![format!("{name} is a set of flags.")],
            (Values::Alone | Values::Combined | Values::Integer, _) => self.type_doc(&def.names, &def.doc),
        };
        let doc = comment(&doc);
        let constants: Vec<Row> = of
            .variants
            .iter()
            .map(|variant| Row {
                comment: self.value_doc(&variant.names.go, &variant.doc),
                first: variant.names.go.clone(),
                rest: format!("{name} = {}", variant.value),
            })
            .collect();
        let string = match of.values {
            Values::Alone => name_of_value(name, of),
            Values::Combined | Values::Integer => names_of_flags(name, of),
        };
        format!(
            "{doc}type {name} {repr}\n\n\
             // The values of [{name}].\nconst (\n{constants})\n\n{string}",
            repr = self.elem(Elem::Scalar(of.repr)),
            constants = rows(&constants),
        )
    }

    fn opaque(self, id: TypeId, def: &TypeDef, opaque: &Opaque) -> String {
        let name = &def.names.go;
        let on = receiver(name);
        let (doc, close) = match &opaque.stream {
            None => {
                let mut doc = self.type_doc(&def.names, &def.doc);
                doc.push(String::new());
                doc.extend(self.ownership(id, name, opaque));
                (comment(&doc), comment(&self.close_doc(id, name)))
            }
            Some(_) => (
                format!("// {name} is an iteration of [{}].\n", self.object_name(id)),
                "// Close ends the iteration.\n".to_owned(),
            ),
        };
        let shown = self.object_name(id);
        let fields = match opaque.groups.len() {
            0 => "\t_ noCopy\n\th *handle\n".to_owned(),
            n => format!("\t_     noCopy\n\th     *handle\n\tlocks [{}]*handle\n", n + 1),
        };
        format!(
            "{doc}type {name} struct {{\n{fields}}}\n\n\
             {close}func ({on} *{name}) Close() error {{\n\
             \terr := {on}.handle().close(\"{shown}.Close\")\n\
             \truntime.KeepAlive({on})\n\
             \treturn err\n}}\n\n\
             func ({on} *{name}) handle() *handle {{\n\
             \tif {on} == nil {{\n\t\treturn nil\n\t}}\n\
             \treturn {on}.h\n}}\n"
        )
    }

    fn node(self, def: &TypeDef, node: &Node) -> String {
        let (name, owner) = (&def.names.go, self.go(node.owner));
        let mut doc = self.type_doc(&def.names, &def.doc);
        let (a, capital) = article(name);
        let (an, _) = article(owner);
        let stale = if self.frees_nodes(node.owner) {
            format!("; on one of {an} {owner} that has changed since, with [ErrStale]")
        } else {
            String::new()
        };
        doc.push(String::new());
        doc.extend(fill(&format!(
            "{capital} {name} is a value: a place in {an} [{owner}], which it keeps from being collected. Two are equal \
             if they are the same place. Calls on {a} {name} are calls on its {owner}. On {a} {name} of a closed {owner}, \
             and on the zero {name}, methods return or panic with [ErrClosed]{stale}."
        )));
        format!("{}type {name} struct {{\n\tof   *{owner}\n\tnode node\n}}\n", comment(&doc))
    }

    /// Whether some function may free nodes in objects of that type.
    fn frees_nodes(self, owner: TypeId) -> bool {
        self.plan.functions.iter().any(|f| {
            let mut guards = f.guards.iter().filter(|guard| guard.nodes == Nodes::Freed);
            guards.any(|guard| self.plan.entered(f, guard.place) == Some(owner))
        })
    }

    fn ownership(self, id: TypeId, name: &str, opaque: &Opaque) -> Vec<String> {
        let domain = |id: DomainId| &self.plan.domain(id).name;
        let parts = if opaque.groups.is_empty() { "" } else { ", unless they use different parts of it" };
        let calls = match opaque.threads {
            Threads::Send => "calls wait for each other".to_owned(),
            Threads::SyncConst => "calls that only read run at the same time".to_owned(),
            Threads::Sync => "calls run at the same time".to_owned(),
            Threads::Confined(id) => {
                format!("calls run on the thread \"{}\" of C++, one after the other", domain(id))
            }
            Threads::Locked(id) => {
                format!("calls wait for each other, and for all that shares the lock \"{}\"", domain(id))
            }
        };
        let (a, capital) = article(name);
        let mut text = format!(
            "Close {a} {name} after use. Goroutines may share one: {calls}{parts}. On a closed {name}, methods return \
             or panic with [ErrClosed]."
        );
        if self.objects(id).borrow {
            text += &format!(" {capital} {name} keeps what it was made from open until it is closed.");
        }
        if self.objects(id).shared {
            text += &format!(
                " Others may hold the same {name}, in Go and in C++; with the last of them it is destroyed."
            );
        }
        if self.objects(id).lent {
            text += &format!(
                " {capital} {name} that was lent by another object keeps that one open; closing it gives it back, and \
                 destroys nothing."
            );
        }
        fill(&text)
    }

    fn close_doc(self, id: TypeId, name: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let closer = self.closer(id);
        let mut text = match closer {
            Some(closer) if !closer.doc.is_empty() => {
                lines = self.function_lines(closer);
                lines.push(String::new());
                format!(
                    "It waits for the calls on the {name} that have begun, and destroys it, also when that fails."
                )
            }
            Some(_) => format!(
                "Close waits for the calls on the {name} that have begun, closes it in C++, and destroys it, also when \
                 that fails."
            ),
            None => {
                format!("Close waits for the calls on the {name} that have begun, and destroys it.")
            }
        };
        text += " Further calls of Close do nothing.";
        if self.objects(id).lend() {
            text += &format!(
                " While objects made from the {name} are open, Close returns an [InUseError], and the last of them \
                 destroys it."
            );
        }
        if closer.is_some() && self.objects(id).lend() {
            text += " What then fails is an error of its Close.";
        }
        lines.extend(fill(&text));
        lines
    }

    fn error_set(self, set: &ErrorSet) -> String {
        let doc = self.set_doc(&set.doc);
        let variants: Vec<Row> = set
            .variants
            .iter()
            .map(|variant| Row {
                comment: self.error_doc(variant),
                first: variant.names.go.clone(),
                rest: format!(
                    "error = &kind{{{}, \"{}: {}\"}}",
                    variant.kind,
                    self.package(),
                    words(variant.names.go.strip_prefix("Err").unwrap_or(&variant.names.go))
                ),
            })
            .collect();
        let kinds = format!("{}var (\n{})\n", comment(&doc), rows(&variants));
        let errors = set.variants.iter().filter_map(|variant| Some((variant, variant.fields.as_ref()?)));
        kinds + &concat(errors.map(|(variant, fields)| self.error_with_fields(variant, fields)))
    }

    /// The error of a kind with fields.
    fn error_with_fields(self, variant: &ErrorVariant, fields: &ErrorFields) -> String {
        let (name, kind) = (&fields.go, &variant.names.go);
        let doc = self.error_fields_doc(name, variant);
        let error = Row {
            comment: String::new(),
            first: "Err".to_owned(),
            rest: "*Error // code, type, message and cause".to_owned(),
        };
        let parts = &self.plan.tuple(fields.parts).parts;
        let fields = parts.iter().zip(&fields.fields).map(|(part, field)| Row {
            comment: self.field_doc(&field.doc),
            first: part.names.go.clone(),
            rest: self.result_type(&part.value),
        });
        let rows = rows(&std::iter::once(error).chain(fields).collect::<Vec<_>>());
        format!(
            "\n{doc}type {name} struct {{\n{rows}}}\n\n\
             // Error returns what the [Error] says.\n\
             func (e *{name}) Error() string {{ return e.Unwrap().Error() }}\n\n\
             // Unwrap returns the [Error], or [{kind}] without one.\n\
             func (e *{name}) Unwrap() error {{\n\
             \tif e.Err == nil {{\n\t\treturn {kind}\n\t}}\n\
             \treturn e.Err\n}}\n"
        )
    }
}

fn name_of_value(name: &str, of: &Enum) -> String {
    let on = receiver(name);
    let mut cases = String::new();
    let mut seen = Vec::new();
    for variant in &of.variants {
        // C++ may have two names for one value.
        if !seen.contains(&variant.value) {
            seen.push(variant.value);
            cases += &format!("\tcase {}:\n\t\treturn \"{}\"\n", variant.names.go, variant.names.rust);
        }
    }
    let number = formatted(of.repr, &on, 10);
    format!(
        "// String returns the name of the value.\n\
         func ({on} {name}) String() string {{\n\tswitch {on} {{\n{cases}\t}}\n\
         \treturn \"{name}(\" + {number} + \")\"\n}}\n"
    )
}

/// A value that has a name says it; others are put together, bit by bit.
fn names_of_flags(name: &str, of: &Enum) -> String {
    let on = receiver(name);
    let (bits, others): (Vec<_>, Vec<_>) =
        of.variants.iter().partition(|variant| variant.value.count_ones() == 1);
    let mut cases = String::new();
    for variant in others {
        cases += &format!("\tcase {}:\n\t\treturn \"{}\"\n", variant.names.go, variant.names.rust);
    }
    if !cases.is_empty() {
        cases = format!("\tswitch {on} {{\n{cases}\t}}\n");
    }
    let mut parts = String::new();
    for variant in bits {
        parts += &format!(
            "\tif {on}&{0} != 0 {{\n\t\ttext += \"|{1}\"\n\t\t{on} &^= {0}\n\t}}\n",
            variant.names.go, variant.names.rust
        );
    }
    let number = formatted(of.repr, &on, 16);
    format!(
        "// String returns the names of the values that are set.\n\
         func ({on} {name}) String() string {{\n{cases}\ttext := \"\"\n{parts}\
         \tif {on} != 0 || text == \"\" {{\n\t\ttext += \"|0x\" + {number}\n\t}}\n\
         \treturn text[1:]\n}}\n"
    )
}

/// The Go expression that writes an integer.
fn formatted(repr: Scalar, value: &str, base: u32) -> String {
    match repr {
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::Usize => {
            format!("strconv.FormatUint(uint64({value}), {base})")
        }
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => {
            format!("strconv.FormatInt(int64({value}), {base})")
        }
        Scalar::Bool
        | Scalar::F32
        | Scalar::F64
        | Scalar::CChar
        | Scalar::CSchar
        | Scalar::CUchar
        | Scalar::CShort
        | Scalar::CUshort
        | Scalar::CInt
        | Scalar::CUint
        | Scalar::CLong
        | Scalar::CUlong
        | Scalar::CLonglong
        | Scalar::CUlonglong => unreachable!("checked: an enum is an integer of Rust's"),
    }
}

/// `NotFound` as "not found"; words in capitals stay.
fn words(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let next_small = chars.get(i + 1).is_none_or(|next| next.is_lowercase());
        let starts = c.is_uppercase()
            && (i == 0 || chars[i - 1].is_lowercase() || (next_small && i + 1 < chars.len()));
        if starts && i > 0 {
            out.push(' ');
        }
        let acronym = c.is_uppercase() && !(starts && next_small);
        out.extend(if acronym { vec![c] } else { c.to_lowercase().collect() });
    }
    out
}

/// Text in lines of at most 80 characters, comment mark included.
pub(super) fn fill(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= 77 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_said_in_words() {
        assert_eq!(words("NotFound"), "not found");
        assert_eq!(words("IO"), "IO");
        assert_eq!(words("BadHTTPStatus"), "bad HTTP status");
        assert_eq!(words("End"), "end");
    }

    #[test]
    fn lines_are_filled() {
        let lines = fill(&"word ".repeat(40));
        assert!(lines.iter().all(|line| line.len() <= 77), "{lines:?}");
    }
}
