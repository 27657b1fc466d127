//! What is particular to the forms for many items.

use super::Printer;
use super::align::{concat, indent};
use super::body::Body;
use super::receiver;
use crate::names::series;
use crate::plan::{CRole, Elem, Function, Gives, Outcome, Presence, Scalar, Shape, Time, TypeId, Value};

impl<'p> Printer<'p> {
    /// What a function does; of a batch, also the form that appends.
    pub(super) fn body(self, f: &'p Function) -> String {
        if f.batch.is_none() {
            return Body::new(self, f).print();
        }
        let batch = || Body::new(self, f).print_batch();
        match (Body::new(self, f).print_appending(), self.append_head(f)) {
            (Some(body), Some(append)) => format!("{body}}}\n{append}{}", batch()),
            (None, _) | (_, None) => batch(),
        }
    }

    /// The type of a parameter: of a row, a slice.
    pub(super) fn taken_type(self, f: &Function, index: usize) -> String {
        let value = &f.params[index].value;
        if !f.is_column(index) {
            return self.argument_type(value);
        }
        // Of text and lists, their types say so.
        let may_be_nil = value.presence != Presence::Always && value.item().is_some();
        let pointer = if may_be_nil { "*" } else { "" };
        format!("[]{pointer}{}", self.item_type(value))
    }

    /// An item of a row.
    fn item_type(self, value: &Value) -> String {
        match (value.shape, value.item()) {
            (Shape::Time(time), _) => time.go().to_owned(),
            (_, Some(elem)) => self.named_slice_elem(elem, value.alias),
            // Text, or bytes.
            (_, None) => self.param_type(value),
        }
    }

    /// What an item of a batch gives.
    fn given_type(self, value: &Value) -> String {
        match value.gives() {
            Gives::Each(_) => self.item_type(value),
            Gives::Joined(_) | Gives::Objects(_) | Gives::Nothing => self.result_type(value),
        }
    }

    /// The types of what a batch returns.
    pub(super) fn batch_results(self, f: &Function) -> Vec<String> {
        let mut out = Vec::new();
        if f.result.gives() != Gives::Nothing {
            out.push(format!("[]{}", self.given_type(&f.result)));
            // An object that is not there is nil.
            if f.result.presence == Presence::Flag {
                out.push("[]bool".to_owned());
            }
        }
        if f.fails() {
            out.push("error".to_owned());
        }
        out
    }

    /// Whether the package has batches of what can fail.
    pub(super) fn has_batch_errors(self) -> bool {
        self.functions().any(|f| f.batch.is_some() && f.fails())
    }

    /// The comment of a batch, behind the description's words.
    pub(super) fn batch_lines(self, f: &Function) -> Vec<String> {
        let columns: Vec<String> = f.columns().map(|(_, param)| self.param_name(param)).collect();
        let equal = match columns.len() {
            1 => String::new(),
            _ => format!("{} must have one length. ", series(&columns, "and")),
        };
        let shared = match f.result.gives() {
            Gives::Nothing | Gives::Each(_) | Gives::Objects(_) => "",
            Gives::Joined(_) => {
                " What the items give shares one piece of memory: whoever keeps little of it clones that."
            }
        };
        let failed = match (f.outcome, f.result.shape) {
            (Outcome::Contract, _) => "It panics when an item fails.",
            (Outcome::Fails(_), Shape::Unit) => {
                "An item that fails does not stop the others: a [*BatchError] says which have."
            }
            (Outcome::Fails(_), Shape::Handle(_)) => {
                "An item that fails does not stop the others: a [*BatchError] says which have, and what they give \
                 is then nil."
            }
            (Outcome::Fails(_), _) => {
                "An item that fails does not stop the others: a [*BatchError] says which have, and what they give \
                 is then zero."
            }
        };
        vec![String::new(), format!("{equal}{failed}{shared}")]
    }

    /// The form that appends what its items give to a slice: what stands before its
    /// body.
    pub(super) fn append_head(self, f: &Function) -> Option<String> {
        let append = f.batch.as_ref()?.append.as_ref()?;
        let (name, slice) = (self.dst(f), format!("[]{}", self.given_type(&f.result)));
        let on = f.receiver.as_ref().map(|on| self.receiver_of(on));
        let link = on.as_ref().map_or(f.names.go.clone(), |_| self.full_name(f));
        let results = if f.fails() { format!("({slice}, error)") } else { slice.clone() };
        let params = self.params(f);
        let ty = if self.taken_type(f, 0) == slice { String::new() } else { format!(" {slice}") };
        let params = format!("{name}{ty}, {params}");
        Some(format!(
            "\n// {append} is [{link}] that appends to {name} and returns that.\n\
             func {}{append}({params}) {results} {{\n",
            on.unwrap_or_default()
        ))
    }

    /// What the form that appends calls the slice.
    fn dst(self, f: &Function) -> String {
        let mut name = "dst".to_owned();
        while f.params.iter().any(|param| self.param_name(param) == name) {
            name.push('_');
        }
        name
    }
}

impl Body<'_> {
    /// The body of a batch: of the form that appends, if there is one.
    pub(super) fn print_batch(mut self) -> String {
        self.unpack_optionals();
        self.refuse_unfit();
        let count = self.count();
        let first = self.first_column();
        self.line(&format!("{count} := len({first})"));
        self.refuse_unequal(&count, &first);
        self.pack();
        self.join_rows();
        self.count_times();
        self.make_room(&count);
        let until_return = self.hold();
        self.pass_objects();
        self.cross();
        self.unpack_done();
        self.retain();
        if !until_return {
            self.leave("");
        }
        self.keep_alive();
        self.free_rows();
        self.finish_batch(&count);
        self.out
    }

    /// Where what the items give goes: memory that is there before any lock is held.
    fn make_room(&mut self, count: &str) {
        let gives = self.f.result.gives();
        let dst = self.printer.dst(self.f);
        let converted = is_converted(&self.f.result);
        match (gives, self.appends()) {
            (Gives::Nothing, _) => return,
            // They are made into points in time afterwards.
            (Gives::Each(_), true) if converted => {
                self.line(&format!("{} := make([]int64, {count})", self.local("values")));
            }
            (Gives::Each(_) | Gives::Joined(_), true) => {
                self.line(&format!("{dst} = slices.Grow({dst}, {count})"));
            }
            (Gives::Each(_), false) => {
                let ty = if converted { "int64".to_owned() } else { self.printer.given_type(&self.f.result) };
                let (values, present) = (self.local("values"), self.local("present"));
                self.line(&format!("{values}, {present} := make([]{ty}, {count}), make([]bool, {count})"));
            }
            (Gives::Objects(id), _) => {
                let c = self.printer.c(id);
                self.line(&format!("{} := make([]*C.{c}, {count})", self.local("objects")));
            }
            (Gives::Joined(_), false) => {}
        }
        if let Gives::Joined(_) = gives {
            let all = self.all();
            self.line(&format!("{all} := roomFor({count})"));
        }
    }

    /// The variable that holds what all items give together.
    fn all(&self) -> String {
        self.local("all")
    }

    fn appends(&self) -> bool {
        self.f.batch.as_ref().is_some_and(|batch| batch.append.is_some())
    }

    fn count(&self) -> String {
        self.counter()
    }

    fn first_column(&self) -> String {
        self.f.columns().next().map_or_else(String::new, |(index, _)| self.names[index].clone())
    }

    /// Refuses rows that are not as long as the first.
    fn refuse_unequal(&mut self, count: &str, first: &str) {
        let others: Vec<String> =
            self.f.columns().skip(1).map(|(index, _)| self.names[index].clone()).collect();
        for other in others {
            let error =
                format!("unequal({}, \"{first}\", {count}, \"{other}\", len({other}))", self.full_name);
            let failure = self.printer.failure(self.f, &error);
            self.line(&format!("if len({other}) != {count} {{\n\t{failure}\n}}"));
        }
    }

    /// The text and elements of all items, which C is lent as one; and those items that
    /// are there.
    fn join_rows(&mut self) {
        for (index, join) in self.joined_rows() {
            let (joined, name) = (self.joined(index), &self.names[index]);
            let converted = if join == "optionalRowOf" { ", unixNano" } else { "" };
            self.line(&format!("{joined} := {join}({name}{converted})"));
        }
    }

    /// The nanoseconds of points in time, which are no number in Go.
    fn count_times(&mut self) {
        let is_counted = |value: &Value| is_converted(value) && value.presence == Presence::Always;
        let times = self.f.columns().filter(|(_, param)| is_counted(&param.value));
        let times: Vec<(String, String)> =
            times.map(|(index, _)| (self.counted(index), self.names[index].clone())).collect();
        for (counted, name) in times {
            self.line(&format!("{counted} := unixNanos({name})"));
        }
    }

    fn counted(&self, index: usize) -> String {
        self.local(&format!("{}Nanos", self.names[index]))
    }

    /// The rows of which C is lent a copy, and what makes it.
    fn joined_rows(&self) -> Vec<(usize, &'static str)> {
        let columns = self.f.columns();
        columns.filter_map(|(index, param)| join(&param.value).map(|join| (index, join))).collect()
    }

    fn free_rows(&mut self) {
        let rows: Vec<String> = self.joined_rows().into_iter().map(|(index, _)| self.joined(index)).collect();
        for joined in rows {
            self.line(&format!("{joined}.done()"));
        }
    }

    /// The variable that holds what all items of a row have.
    fn joined(&self, index: usize) -> String {
        let value = &self.f.params[index].value;
        if value.shape.pack().is_some() {
            return self.packed(index);
        }
        let held = if value.item().is_some() { "Present" } else { "Joined" };
        self.local(&format!("{}{held}", self.names[index]))
    }

    /// What is passed for a row, or for room that C++ fills.
    pub(super) fn batch_argument(&self, role: CRole) -> String {
        let count = self.count();
        match role {
            CRole::Column(index) => {
                let value = &self.f.params[index].value;
                let Some(elem) = value.item() else {
                    let joined = self.joined(index);
                    return self.joined_pointer(value.shape, &joined);
                };
                if value.presence != Presence::Always {
                    let c = self.printer.c_elem(elem);
                    return format!("(*{c})(unsafe.Pointer({}.data()))", self.joined(index));
                }
                let counted = is_converted(value).then(|| self.counted(index));
                let data = format!("unsafe.SliceData({})", counted.as_ref().unwrap_or(&self.names[index]));
                self.elem_pointer(elem, &data, &data)
            }
            CRole::Ends(index) => format!("{}.where()", self.joined(index)),
            CRole::There(index) => format!("{}.which()", self.joined(index)),
            CRole::Given => format!("{}.where()", self.all()),
            CRole::ScratchData(_) => self.joined_pointer(self.f.result.shape, &self.all()),
            CRole::ScratchCap(_) => {
                let elem = match self.f.result.shape {
                    Shape::Span(elem) => self.printer.named_slice_elem(elem, self.f.result.alias),
                    _ => "byte".to_owned(),
                };
                format!("roomOf[{elem}]({})", self.all())
            }
            CRole::Count => format!("C.size_t({count})"),
            CRole::Values => {
                let Some(elem) = self.f.result.item() else {
                    return format!("unsafe.SliceData({})", self.local("objects"));
                };
                let data = if self.appends() && !is_converted(&self.f.result) {
                    let dst = self.printer.dst(self.f);
                    format!("unsafe.SliceData({dst}[len({dst}):len({dst})+{count}])")
                } else {
                    format!("unsafe.SliceData({})", self.local("values"))
                };
                self.elem_pointer(elem, &data, &data)
            }
            CRole::Presences => {
                let data = format!("unsafe.SliceData({})", self.local("present"));
                self.elem_pointer(Elem::Scalar(Scalar::Bool), &data, &data)
            }
            CRole::Receiver | CRole::Value(_) | CRole::Len(_) | CRole::Flag(_) => {
                unreachable!("of one item too")
            }
        }
    }

    /// A packer's memory as C's.
    fn joined_pointer(&self, shape: Shape, packer: &str) -> String {
        let data = format!("{packer}.data()");
        match shape {
            Shape::Packed(_) | Shape::Span(Elem::Scalar(Scalar::U8)) => data,
            Shape::Span(elem) => format!("(*{})(unsafe.Pointer({data}))", self.printer.c_elem(elem)),
            _ => format!("(*C.char)(unsafe.Pointer({data}))"),
        }
    }

    fn finish_batch(&mut self, count: &str) {
        let (r, dst) = (self.r, self.printer.dst(self.f));
        let failure = self.printer.failure(self.f, &format!("takeError({r}.error)"));
        self.line(&format!("if {r}.error != nil {{\n\t{failure}\n}}"));
        if is_converted(&self.f.result) {
            return self.finish_times(count);
        }
        let mut values = match (self.f.result.gives(), self.appends()) {
            (Gives::Nothing, _) => Vec::new(),
            (Gives::Each(_), true) => vec![format!("{dst}[:len({dst})+{count}]")],
            (Gives::Each(_), false) => vec![self.local("values"), self.local("present")],
            (Gives::Joined(_), _) => self.take_all(count),
            (Gives::Objects(id), _) => vec![self.take_objects(id, count)],
        };
        if self.f.fails() {
            values.push(match self.f.result.shape {
                Shape::Packed(_) => {
                    let (name, unread) = (&self.full_name, self.unread());
                    format!("withUnread({name}, takeErrors({r}.errors, {count}), {count}, {unread})")
                }
                _ => format!("takeErrors({r}.errors, {count})"),
            });
        }
        if !values.is_empty() {
            self.line(&format!("return {}", values.join(", ")));
        }
    }

    /// The variable that holds which items cannot be read.
    fn unread(&self) -> String {
        self.local("unread")
    }

    /// Takes what all items give together, of each its part; returns what the function
    /// returns of it.
    fn take_all(&mut self, count: &str) -> Vec<String> {
        let (r, all, dst) = (self.r, self.all(), self.printer.dst(self.f));
        let (values, to) = if self.appends() {
            (dst.clone(), dst)
        } else {
            let ty = self.printer.given_type(&self.f.result);
            (self.local("values"), format!("make([]{ty}, 0, {count})"))
        };
        let given = format!("{all}, unsafe.Pointer({r}.data), {r}.len");
        let assign = if self.appends() { "=" } else { ":=" };
        match self.f.result.shape {
            Shape::Packed(id) => {
                let ty = self.printer.pack_type(id);
                let (name, unpacked) = (self.full_name.clone(), self.printer.unpack(id, "u"));
                let unpack = match unpacked.strip_suffix("(u)") {
                    Some(function) if !function.contains(['.', '[']) => function.to_owned(),
                    Some(_) | None => format!("func(u *unpacker) {ty} {{ return {unpacked} }}"),
                };
                let unread = self.unread();
                self.line(&format!("{values}, {unread} := takePacked({to}, {given}, {unpack})"));
                if !self.f.fails() {
                    self.line(&format!("if len({unread}) != 0 {{\n\tpanic(damaged({name}))\n}}"));
                }
            }
            Shape::Span(_) => self.line(&format!("{values} {assign} takeSlices({to}, {given})")),
            _ => self.line(&format!("{values} {assign} takeTexts({to}, {given})")),
        }
        let mut out = vec![values];
        if self.f.result.presence != Presence::Always {
            let present = self.local("present");
            self.line(&format!("{present} := {all}.present()"));
            out.push(present);
        }
        self.line(&format!("{all}.done()"));
        out
    }

    /// Makes Go's value of each object that the items have given.
    fn take_objects(&mut self, id: TypeId, count: &str) -> String {
        let [values, objects] = ["values", "objects"].map(|name| self.local(name));
        let [at, object] = ["at", "object"].map(|name| self.local(name));
        let ty = self.printer.go(id);
        let before = std::mem::take(&mut self.out);
        let made = self.new_object(id, &object);
        self.line(&format!("{values}[{at}] = {made}"));
        let lines = std::mem::replace(&mut self.out, before);
        self.line(&format!("{values} := make([]*{ty}, {count})"));
        self.line(&format!(
            "for {at}, {object} := range {objects} {{\n\tif {object} != nil {{\n{}\t}}\n}}",
            concat(lines.lines().map(|line| format!("\t{line}\n")))
        ));
        values
    }

    /// Makes points in time of the nanoseconds that the items have given.
    fn finish_times(&mut self, count: &str) {
        let (r, values, present) = (self.r, self.local("values"), self.local("present"));
        let (err, dst) = (self.local("err"), self.printer.dst(self.f));
        let fails = self.f.fails();
        if fails {
            self.line(&format!("{err} := takeErrors({r}.errors, {count})"));
        }
        let end = if fails { format!(", {err}") } else { String::new() };
        let line = match (self.appends(), fails) {
            (true, true) => format!("return appendTimes({dst}, {values}, givesUnlessFailed({err})){end}"),
            (true, false) => format!("return appendTimes({dst}, {values}, givesAlways)"),
            (false, _) => {
                format!("return appendTimes([]time.Time{{}}, {values}, givesIf({present})), {present}{end}")
            }
        };
        self.line(&line);
    }

    /// The body of the form that makes the slice itself.
    pub(super) fn print_appending(self) -> Option<String> {
        let append = self.f.batch.as_ref()?.append.as_ref()?;
        let on = self.f.receiver.as_ref();
        let on = on.map_or_else(String::new, |on| format!("{}.", receiver(self.printer.go(on.ty))));
        let (ty, first) = (self.printer.given_type(&self.f.result), self.first_column());
        let names = concat(self.names.iter().map(|name| format!(", {name}")));
        let mut out = String::new();
        indent(&mut out, &format!("return {on}{append}(make([]{ty}, 0, len({first})){names})"));
        Some(out)
    }
}

/// What makes a copy of a row for C, if it is lent one. What is packed is one already.
fn join(value: &Value) -> Option<&'static str> {
    let is_there = value.presence == Presence::Always;
    match (value.shape, value.is_terminated()) {
        (Shape::Packed(_), _) => None,
        (Shape::Text, true) => Some(if is_there { "joinTerminated" } else { "joinOptionalTerminated" }),
        (Shape::Text, false) => Some(if is_there { "join" } else { "joinOptional" }),
        (Shape::Span(_), _) if !is_there => Some("joinOptionalRows"),
        (Shape::Span(Elem::Scalar(Scalar::U8)), _) => Some("join"),
        (Shape::Span(_), _) => Some("joinRows"),
        (_, _) if is_there => None,
        (_, _) => Some(if is_converted(value) { "optionalRowOf" } else { "optionalRow" }),
    }
}

/// Whether Go has another type than C for an item of a row.
fn is_converted(value: &Value) -> bool {
    value.shape == Shape::Time(Time::SystemTime)
}
