//! Streams, which Go has as iterators.

use super::Printer;
use super::align::concat;
use super::doc::comment;
use super::types::fill;
use crate::plan::{Call, Function, Stream, TypeId};

impl<'p> Printer<'p> {
    /// What programs see of the streams.
    pub fn iterators(self) -> String {
        let opening = self.plan.functions.iter().filter_map(|f| Some((f, self.plan.opened(f)?)));
        concat(opening.map(|(f, stream)| self.iterator(f, stream)))
    }

    fn iterator(self, f: &Function, stream: &Stream) -> String {
        let of = f.result.shape.handle().map_or("", |id| self.go(id));
        let (seq, open) =
            if f.fails() { ("seq2", format!("(*{of}, error)")) } else { ("seq", format!("*{of}")) };
        let names: Vec<String> = f.params.iter().map(|param| self.param_name(param)).collect();
        let crossing = match &f.receiver {
            Some(on) => format!("{}.{}", super::receiver(self.go(on.ty)), self.crossing_name(f)),
            None => self.crossing_name(f),
        };
        let begin = match names.as_slice() {
            [] => crossing,
            _ => format!("func() {open} {{ return {crossing}({}) }}", names.join(", ")),
        };
        let item = self.pack_type(stream.item);
        let (doc, on, method) = (self.iterator_doc(f, stream), self.on(f), self.iterator_method(f, stream));
        format!("\n{doc}func {on}{method} {{\n\treturn {seq}[{item}]({begin})\n}}\n")
    }

    /// `Entries() iter.Seq2[Entry, error]`.
    pub fn iterator_method(self, f: &Function, stream: &Stream) -> String {
        let item = self.pack_type(stream.item);
        let ty = if f.fails() { format!("iter.Seq2[{item}, error]") } else { format!("iter.Seq[{item}]") };
        format!("{}({}) {ty}", f.names.go, self.params(f))
    }

    /// How the items of what a function has fetched are given to the program.
    pub fn each_item(self, f: &Function) -> String {
        let Some(stream) = self.stream_of(f) else { return String::new() };
        let (of, item) = (f.owner.map_or("", |id| self.go(id)), self.pack_type(stream.item));
        let unpacked = self.unpack(stream.item, "u");
        let has_objects = self.plan.pack(stream.item).objects;
        let (ends, reads, value) = if has_objects {
            let reads = format!("\t\titem := {unpacked}\n\t\tif !u.gives() {{\n\t\t\tbreak\n\t\t}}\n");
            ("\tdefer u.objects.end(false)\n", reads, "item".to_owned())
        } else {
            ("", String::new(), unpacked)
        };
        let (takes, given) =
            if f.fails() { (format!("{item}, error"), format!("{value}, nil")) } else { (item, value) };
        format!(
            "\nfunc (*{of}) each(batch unpacker, n int, yield func({takes}) bool) (unpacker, bool) {{\n\
             \tu := &batch\n{ends}\tfor range n {{\n{reads}\t\tif !yield({given}) {{\n\t\t\treturn batch, false\n\t\t}}\n\t}}\n\
             \treturn batch, true\n}}\n"
        )
    }

    fn stream_of(self, f: &Function) -> Option<&'p Stream> {
        let on = f.receiver.as_ref().filter(|_| f.body.call == Call::Fetch)?;
        self.plan.opaque(on.ty).stream.as_deref()
    }

    fn iterator_doc(self, f: &Function, stream: &Stream) -> String {
        let fails = if f.fails() { " An error is the last thing that it yields." } else { "" };
        let keeps = match &f.receiver {
            Some(on) if !f.result.ties.is_empty() => {
                format!(", and keeps the {} open until it ends", self.go(on.ty))
            }
            Some(_) | None => String::new(),
        };
        let has_objects = self.plan.pack(stream.item).objects;
        let closes = if has_objects { " The program closes each object that it yields." } else { "" };
        let mut lines = vec![String::new()];
        lines.extend(fill(&format!("Each iteration begins anew{keeps}.{closes}{fails}")));
        let doc = self.function_doc(f);
        format!("{doc}{}", comment(&lines))
    }

    /// What opens the stream that a function fetches of.
    pub fn opener(self, f: &Function) -> Option<&'p Function> {
        let stream = self.stream_of(f)?;
        Some(&self.plan.functions[stream.opens])
    }

    /// How a type of objects is called where programs read it.
    pub fn object_name(self, id: TypeId) -> String {
        match &self.plan.opaque(id).stream {
            None => self.go(id).to_owned(),
            Some(stream) => self.full_name(&self.plan.functions[stream.opens]),
        }
    }
}
