//! Options structs: what Go sees, and how a call makes C's struct of one.

use super::align::{Row, indent, rows};
use super::arguments::in_c;
use super::body::Body;
use super::crossing::cgo_name;
use super::doc::comment;
use super::{Printer, receiver};
use crate::plan::{
    Check, Fields, Place, Presence, Scalar, Setting, Shape, TypeDef, TypeId, Value, values_of,
};

impl Printer<'_> {
    /// The struct.
    pub fn fields(self, def: &TypeDef, fields: &Fields) -> String {
        let row = |field: &Setting| Row {
            comment: self.setting_doc(field),
            first: field.of.names.go.clone(),
            rest: self.param_type(&field.of.value),
        };
        let rows = rows(&fields.fields.iter().map(row).collect::<Vec<_>>());
        let doc = comment(&self.type_doc(&def.names, &def.doc));
        format!("{doc}type {} struct {{\n{rows}}}\n", def.names.go)
    }

    /// The functions that turn them into C's, without their objects: these are
    /// known when they are entered.
    pub fn to_c(self) -> String {
        let mut out = String::new();
        for (def, fields) in self.plan.options() {
            let (go, c, on) = (&def.names.go, &def.names.c, receiver(&def.names.go));
            let values = fields.fields.iter().filter(|field| field.of.value.shape.handle().is_none());
            let (mut params, result, end) = if is_checked(fields) {
                (vec!["name string"], format!("(C.{c}, error)"), "out, nil")
            } else {
                (Vec::new(), format!("C.{c}"), "out")
            };
            if has_rows(fields) {
                params.push("pins *runtime.Pinner");
            }
            let params = params.join(", ");
            out += &format!("\nfunc ({on} *{go}) toC({params}) {result} {{\n\tvar out C.{c}\n");
            for field in values {
                self.write_setting(&mut out, &on, field);
            }
            out += &format!("\treturn {end}\n}}\n");
        }
        out
    }

    fn write_setting(self, out: &mut String, on: &str, field: &Setting) {
        let (value, names) = (&field.of.value, &field.of.names);
        let (from, to) = (format!("{on}.{}", names.go), format!("out.{}", cgo_name(&names.c)));
        let set = |from: &str| {
            if value.shape.elem().is_some() {
                let pinned = self.pinned(value, from);
                return format!("{to}, out.{}_len = {pinned}, C.size_t(len({from}))\n", names.c);
            }
            let (refusal, c) = (unfit(value, from), self.value_in_c(value, from));
            let refusal = refusal.map_or_else(String::new, |(condition, error)| {
                format!("if {condition} {{\n\treturn out, {error}(name, \"{}\")\n}}\n", names.go)
            });
            format!("{refusal}{to} = {c}\n")
        };
        match value.presence {
            Presence::Always | Presence::NullIsNone => indent(out, &set(&from)),
            Presence::Flag => {
                let mut lines = String::new();
                if let Shape::Span(_) = value.shape {
                    indent(&mut lines, &set(&from));
                } else {
                    indent(&mut lines, &format!("value := *{from}"));
                    indent(&mut lines, &set("value"));
                }
                indent(&mut lines, &format!("out.{}_present = true", names.c));
                indent(out, &format!("if {from} != nil {{\n{lines}}}"));
            }
        }
    }

    /// Text or a list where C++ finds it until the call is over.
    fn pinned(self, value: &Value, from: &str) -> String {
        match value.shape {
            Shape::Span(elem) => format!("(*{})(pinRow(pins, {from}))", self.c_elem(elem)),
            _ => format!("(*C.char)(pinRow(pins, []byte({from})))"),
        }
    }

    fn value_in_c(self, value: &Value, from: &str) -> String {
        match value.shape {
            Shape::Scalar(scalar) => format!("C.{}({from})", scalar.cgo()),
            Shape::Time(time) => in_c(time, from),
            Shape::Enum(id) => format!("C.{}({from})", self.c(id)),
            Shape::Unit
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Node(_)
            | Shape::Tuple(_) => unreachable!("checked: no value of an options struct"),
        }
    }

    /// Whether an options struct can hold what C's cannot.
    pub fn is_refused_by_c(self, id: TypeId) -> bool {
        is_checked(self.plan.fields(id))
    }

    fn setting_doc(self, field: &Setting) -> String {
        let mut lines = self.lines(&field.doc, &[]);
        let absent = match field.of.value.presence {
            Presence::Always => return comment(&lines),
            Presence::NullIsNone | Presence::Flag => "Nil leaves the library's default.",
        };
        match lines.last_mut() {
            Some(last)
                if last.ends_with('.')
                    && last.len() + absent.len() < 76
                    && !last.starts_with([' ', '\t']) =>
            {
                *last += &format!(" {absent}");
            }
            Some(_) => lines.extend([String::new(), absent.to_owned()]),
            None => lines.push(absent.to_owned()),
        }
        comment(&lines)
    }
}

impl Body<'_> {
    /// Lets text and lists of options structs stay where they are until the call is over:
    /// C is passed a pointer to memory that has pointers to them.
    pub(super) fn pin_options(&mut self) {
        let has_rows = self.f.params.iter().any(|param| match param.value.shape {
            Shape::Fields(id) => has_rows(self.plan().fields(id)),
            _ => false,
        });
        if has_rows {
            let pins = self.local("pins");
            self.line(&format!("var {pins} runtime.Pinner\ndefer {pins}.Unpin()"));
        }
    }

    /// Makes C's struct of an options struct, without its objects.
    pub(super) fn make_options(&mut self, id: TypeId, index: usize) {
        let (from, made) = (self.text(index), self.made(index));
        let is_checked = self.printer.is_refused_by_c(id);
        let mut arguments = Vec::new();
        if is_checked {
            arguments.push(self.full_name.clone());
        }
        if has_rows(self.plan().fields(id)) {
            arguments.push(format!("&{}", self.local("pins")));
        }
        let arguments = arguments.join(", ");
        if is_checked {
            let err = self.local("err");
            let failure = self.printer.failure(self.f, &err);
            self.line(&format!("{made}, {err} := {from}.toC({arguments})"));
            self.line(&format!("if {err} != nil {{\n\t{failure}\n}}"));
        } else {
            self.line(&format!("{made} := {from}.toC({arguments})"));
        }
    }

    /// The variable that holds C's struct of an options struct.
    pub(super) fn made(&self, index: usize) -> String {
        self.local(&format!("{}C", self.names[index]))
    }

    /// The objects of options structs, which are there while they are entered.
    pub(super) fn pass_objects(&mut self) {
        for (place, value) in values_of(&self.f.params) {
            let (Place::Field(index, _), Shape::Handle(_)) = (place, value.shape) else { continue };
            let Some(field) = self.plan().field(self.f, place) else { continue };
            let (to, object) = (cgo_name(&field.of.names.c), self.pointer(place));
            self.line(&format!("{}.{to} = {object}", self.made(index)));
        }
    }
}

/// Whether some fields are text or lists.
fn has_rows(fields: &Fields) -> bool {
    fields.fields.iter().any(|field| field.of.value.shape.elem().is_some())
}

fn is_checked(fields: &Fields) -> bool {
    fields.fields.iter().any(|field| unfit(&field.of.value, "").is_some())
}

/// When Go's number does not fit C's, and which error that is.
pub(super) fn unfit(value: &Value, from: &str) -> Option<(String, &'static str)> {
    let Shape::Scalar(of) = value.shape else { return None };
    if of == Scalar::Usize {
        Some((format!("{from} < 0"), "negative"))
    } else if value.checks.contains(&Check::GoLong) {
        Some((format!("{}(C.{}({from})) != {from}", of.go(), of.cgo()), "notLong"))
    } else {
        None
    }
}
