//! The body of a function: its steps in their order, and what they have in common.

use super::align::indent;
use super::classes::capital;
use super::entering::Entry;
use super::fields::unfit;
use super::{Printer, receiver};
use crate::plan::{Function, Param, Plan, Presence, Shape};

/// The body of one function.
pub(super) struct Body<'f> {
    pub(super) printer: Printer<'f>,
    pub(super) f: &'f Function,
    pub(super) entry: Entry,
    /// The Go names of the parameters.
    pub(super) names: Vec<String>,
    /// The function's name, quoted, for errors.
    pub(super) full_name: String,
    /// The receiver's name; empty without one.
    on: String,
    /// The variable that holds several handles' calls.
    pub(super) calls: String,
    /// The variable that holds the only handle: `h`, unless the receiver is.
    pub(super) h: &'static str,
    /// The variable that holds C's result: `r`, unless the receiver is.
    pub(super) r: &'static str,
    pub(super) out: String,
}

impl<'f> Body<'f> {
    pub(super) fn new(printer: Printer<'f>, f: &'f Function) -> Self {
        let names = f.params.iter().map(|param| printer.param_name(param)).collect();
        let full_name = format!("\"{}\"", printer.full_name(f));
        let on = f.receiver.as_ref().map_or_else(String::new, |on| receiver(printer.go(on.ty)));
        let mut body = Self {
            printer,
            f,
            entry: printer.entry(f),
            names,
            full_name,
            calls: String::new(),
            h: if on == "h" { "handle" } else { "h" },
            r: if on == "r" { "res" } else { "r" },
            on,
            out: String::new(),
        };
        body.calls = body.local("calls");
        body
    }

    pub(super) fn plan(&self) -> &'f Plan {
        self.printer.plan
    }

    pub(super) fn line(&mut self, text: &str) {
        indent(&mut self.out, text);
    }

    pub(super) fn print(mut self) -> String {
        self.unpack_optionals();
        self.refuse_unfit();
        self.pack();
        let until_return = self.hold();
        self.pass_objects();
        self.cross();
        self.unpack_done();
        self.retain();
        self.take_node();
        if !until_return {
            self.leave("");
        }
        self.keep_alive();
        self.report();
        self.finish();
        self.out
    }

    /// `*T` becomes a value and whether it is there.
    pub(super) fn unpack_optionals(&mut self) {
        for (index, name) in self.names.clone().into_iter().enumerate() {
            if self.is_flagged_pointer(index) {
                let (value, present) = unpacked(&name);
                self.line(&format!("{value}, {present} := optional({name})"));
            }
        }
    }

    /// Refuses numbers that C's type cannot hold.
    pub(super) fn refuse_unfit(&mut self) {
        self.pin_options();
        for (index, name) in self.names.clone().into_iter().enumerate() {
            let (param, value) = (&self.f.params[index], self.text(index));
            if let Shape::Fields(id) = param.value.shape {
                self.make_options(id, index);
            }
            if self.f.is_column(index) {
                // Items are what C++ has: none is converted.
                continue;
            }
            let Some((condition, error)) = unfit(&param.value, &value) else { continue };
            let error = format!("{error}({}, \"{name}\")", self.full_name);
            let failure = self.printer.failure(self.f, &error);
            self.line(&format!("if {condition} {{\n\t{failure}\n}}"));
        }
    }

    /// The variable that holds a parameter, without its pointer.
    pub(super) fn text(&self, index: usize) -> String {
        let name = &self.names[index];
        if self.is_flagged_pointer(index) { unpacked(name).0 } else { name.clone() }
    }

    pub(super) fn present(&self, index: usize) -> String {
        let name = &self.names[index];
        if self.is_flagged_pointer(index) { unpacked(name).1 } else { format!("{name} != nil") }
    }

    /// Whether a parameter is a pointer in Go alone, to a value that may be absent.
    fn is_flagged_pointer(&self, index: usize) -> bool {
        let Param { value, .. } = &self.f.params[index];
        match (value.shape, value.presence) {
            _ if self.f.is_column(index) => false,
            (Shape::Packed(id), Presence::NullIsNone | Presence::Flag) => !self.printer.has_nil(id),
            (_, Presence::Always) | (Shape::Span(_), _) => false,
            (Shape::Node(_) | Shape::Fields(_), _) => true,
            (_, presence) => presence == Presence::Flag,
        }
    }

    /// A name for a variable that counts: `n`, unless the receiver is.
    pub(super) fn counter(&self) -> String {
        self.local(if self.on == "n" { "count" } else { "n" })
    }

    /// A name for a variable that is no parameter's.
    pub(super) fn local(&self, name: &str) -> String {
        let mut local = name.to_owned();
        while self.names.contains(&local) {
            local.push('_');
        }
        local
    }
}

/// What an optional parameter is unpacked to.
fn unpacked(name: &str) -> (String, String) {
    (format!("{name}Value"), format!("has{}", capital(name)))
}
