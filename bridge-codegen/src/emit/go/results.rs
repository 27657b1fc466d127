//! What a body returns of what C gives.

use super::body::Body;
use super::bonds::{Bond, BondKind, result_bonds};
use super::classes::capital;
use super::crossing::cgo_name;
use super::operands::may_be_nil;
use crate::plan::{Call, Give, Own, PackId, Place, Presence, Scalar, Shape, Time, TupleId, TypeId, Value};

/// The fields of C's result that hold a value, and its scratch buffer.
pub(super) struct Fields {
    value: String,
    pub(super) data: String,
    pub(super) len: String,
    buffer: String,
}

impl Body<'_> {
    /// How old a node is must be known before the object is left.
    pub(super) fn take_node(&mut self) {
        let Some(place) = self.node_is_in() else { return };
        let (node, handle, r) = (self.local("node"), self.handle(place), self.r);
        self.line(&format!("{node} := {handle}.node(unsafe.Pointer({r}.value))"));
    }

    /// The operand in whose object the node is that the function gives.
    fn node_is_in(&self) -> Option<Place> {
        match self.f.result.shape {
            Shape::Node(_) => self.f.result.ties.iter().copied().find(|place| !may_be_nil(self.f, *place)),
            Shape::Unit
            | Shape::Fields(_)
            | Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Tuple(_) => None,
        }
    }

    /// Everything after the crossing: the error, or the value.
    pub(super) fn finish(&mut self) {
        let r = self.r;
        let failure = self.printer.failure(self.f, &format!("takeError({r}.error)"));
        self.line(&format!("if {r}.error != nil {{\n\t{failure}\n}}"));
        let none = match self.f.result.presence {
            Presence::Always => None,
            Presence::Flag => Some(format!("!{r}.has_value")),
            Presence::NullIsNone => Some(format!("{r}.value == nil")),
        };
        if let Some(condition) = none {
            let mut values = self.printer.nothing(self.f);
            if self.f.fails() {
                values.push("nil".to_owned());
            }
            self.line(&format!("if {condition} {{\n\treturn {}\n}}", values.join(", ")));
        }
        self.give();
    }

    /// Returns the value.
    fn give(&mut self) {
        let (value, can_fail) = match self.f.result.shape {
            Shape::Packed(id) if self.printer.spread(id).is_some() => return self.give_spread(id),
            Shape::Unit => {
                if self.f.fails() {
                    self.line("return nil");
                }
                return;
            }
            Shape::Tuple(id) => return self.give_parts(id),
            Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Node(_) => {
                let fields = self.fields();
                self.value(&self.f.result, &fields)
            }
        };
        let optional = self.f.result.presence != Presence::Always;
        match (can_fail, self.f.fails(), optional) {
            (true, true, false) => self.line(&format!("return {value}")),
            (true, true, true) => {
                let local = self.local("value");
                self.line(&format!("{local}, err := {value}"));
                self.line(&format!("return {local}, err == nil, err"));
            }
            (true, false, false) => self.line(&format!("return must({value})")),
            (true, false, true) => self.line(&format!("return must({value}), true")),
            (false, true, false) => self.line(&format!("return {value}, nil")),
            (false, true, true) => self.line(&format!("return {value}, true, nil")),
            (false, false, false) => self.line(&format!("return {value}")),
            (false, false, true) => self.line(&format!("return {value}, true")),
        }
    }

    /// Where C's result is, of one value.
    fn fields(&self) -> Fields {
        let r = self.r;
        Fields {
            value: format!("{r}.value"),
            data: format!("{r}.data"),
            len: format!("{r}.len"),
            buffer: "buf".to_owned(),
        }
    }

    /// Returns the parts of a tuple as several values.
    fn give_spread(&mut self, id: PackId) {
        let fields = self.fields();
        let (unpacked, _) = self.value(&self.f.result, &fields);
        let value = self.local("value");
        let failure = self.printer.failure(self.f, "err");
        self.line(&format!("{value}, err := {unpacked}"));
        self.line(&format!("if err != nil {{\n\t{failure}\n}}"));
        let parts = self.printer.spread(id).unwrap_or_default();
        let mut values: Vec<String> = parts.iter().map(|(field, _)| format!("{value}.{field}")).collect();
        if self.f.result.presence != Presence::Always {
            values.push("true".to_owned());
        }
        if self.f.fails() {
            values.push("nil".to_owned());
        }
        self.line(&format!("return {}", values.join(", ")));
    }

    /// Returns several values. Each is taken before an error of one is returned:
    /// what is not taken is not freed.
    fn give_parts(&mut self, id: TupleId) {
        let (mut values, mut errors) = (Vec::new(), Vec::new());
        for (index, part) in self.plan().tuple(id).parts.iter().enumerate() {
            let field = |name: &str| format!("{}.value.{}", self.r, cgo_name(name));
            let (c, go) = (&part.names.c, &part.names.go);
            let fields = Fields {
                value: field(c),
                data: field(c),
                len: field(&format!("{c}_len")),
                buffer: self.buffer(index),
            };
            let (value, can_fail) = self.value(&part.value, &fields);
            if can_fail {
                let error = self.local(&format!("{go}Err"));
                self.line(&format!("{go}, {error} := {value}"));
                errors.push(error);
                values.push(go.clone());
            } else {
                values.push(value);
            }
        }
        match errors.as_slice() {
            [] => {}
            [only] => {
                let failure = self.printer.failure(self.f, only);
                self.line(&format!("if {only} != nil {{\n\t{failure}\n}}"));
            }
            several => {
                let (failure, first) = (self.printer.failure(self.f, "err"), several.join(", "));
                self.line(&format!("if err := cmp.Or({first}); err != nil {{\n\t{failure}\n}}"));
            }
        }
        if self.f.result.presence != Presence::Always {
            values.push("true".to_owned());
        }
        if self.f.fails() {
            values.push("nil".to_owned());
        }
        self.line(&format!("return {}", values.join(", ")));
    }

    /// A value as Go's, and whether taking it can fail.
    fn value(&mut self, result: &Value, fields: &Fields) -> (String, bool) {
        let name = &self.full_name;
        let Fields { value, data, len, buffer } = fields;
        if let Some(appended) = self.append_value(fields).or_else(|| self.view_value(fields)) {
            return (appended, true);
        }
        match result.shape {
            Shape::Packed(id) if self.f.body.call == Call::Fetch => {
                let unpacking = self.unpacking(id);
                (format!("takeBatch({unpacking}({buffer}[:], {data}, {len}), {data})"), false)
            }
            Shape::Packed(id) => {
                // Receivers have one letter.
                let u = match buffer.strip_suffix("Buf") {
                    Some(part) => self.local(&format!("{part}Packed")),
                    None => self.local("result"),
                };
                let unpacking = self.unpacking(id);
                self.line(&format!("{u} := {unpacking}({buffer}[:], {data}, {len})"));
                self.lend_to_all(&u);
                let value = self.printer.unpack(id, &format!("&{u}"));
                (format!("{value}, {u}.end({}, {data})", self.full_name), true)
            }
            Shape::Unit | Shape::Fields(_) | Shape::Tuple(_) => unreachable!("not one value"),
            Shape::Scalar(Scalar::Usize) => (format!("integer({name}, {value})"), true),
            Shape::Scalar(scalar) => (format!("{}({value})", scalar.go()), false),
            Shape::Time(Time::Duration) => (format!("time.Duration({value})"), false),
            Shape::Time(Time::SystemTime) => (format!("unixTime(int64({value}))"), false),
            Shape::Enum(id) => (format!("{}({value})", self.printer.go(id)), false),
            Shape::Record(id) => (format!("*(*{})(unsafe.Pointer(&{value}))", self.printer.go(id)), false),
            Shape::Text if result.own == Own::Lend => match self.may_be_of() {
                None => (format!("copyText({name}, {data}, {len})"), true),
                Some(of) => (format!("partOfText({name}, {data}, {len}, {of})"), true),
            },
            Shape::Text => (format!("takeText({name}, {buffer}[:], {data}, {len})"), true),
            Shape::Span(elem) if result.own == Own::Lend => {
                if let Some(of) = self.may_be_of() {
                    return (format!("partOf({name}, unsafe.Pointer({data}), {len}, {of})"), true);
                }
                let elem = self.printer.slice_elem(elem);
                (format!("copySlice[{elem}]({name}, unsafe.Pointer({data}), {len})"), true)
            }
            Shape::Span(_) => {
                (format!("takeSlice({name}, {buffer}[:], unsafe.Pointer({data}), {len})"), true)
            }
            Shape::Handle(id) => (self.new_object(id, value), false),
            Shape::Node(id) => {
                let Some(place) = self.node_is_in() else { unreachable!("checked: in an operand") };
                let (name, of) = (self.printer.go(id), self.holder(place));
                (format!("{name}{{{of}, {}}}", self.local("node")), false)
            }
        }
    }

    /// What begins to read a packed value.
    fn unpacking(&self, id: PackId) -> &'static str {
        if self.plan().pack(id).objects { "unpackingObjects" } else { "unpacking" }
    }

    /// The arguments that the result may be a part of.
    fn may_be_of(&self) -> Option<String> {
        let names: Vec<&str> = self.f.in_place().map(|(index, _)| self.names[index].as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    pub(super) fn new_object(&mut self, id: TypeId, value: &str) -> String {
        let bonds = result_bonds(self.plan(), self.f);
        let lenders = self.lenders(&bonds);
        let name = self.printer.go(id);
        let made = match self.f.result.own {
            Own::Lend => format!("lent{name}({value}, toRead{lenders})"),
            Own::LendMut { .. } => format!("lent{name}({value}, toChange{lenders})"),
            Own::Give(Give::Shared) => format!("share{name}({value}{lenders})"),
            Own::Give(_) | Own::Copy | Own::Call { .. } | Own::Take | Own::Share { .. } => {
                format!("new{}({value}{lenders})", capital(name))
            }
        };
        let apart = self.apart(&bonds, &[id]);
        if apart.is_empty() {
            return made;
        }
        let child = self.local("child");
        self.line(&format!("{child} := {made}"));
        for (kind, other) in apart {
            let verb = match kind {
                BondKind::Object => "lockWith",
                BondKind::Lenders => "lockAsSibling",
            };
            self.line(&format!("{child}.h.{verb}({other})"));
        }
        child
    }

    /// What makes calls on new objects of these types exclude those on what they borrow
    /// from: what both may change, calls on both must not reach at once.
    fn apart(&self, bonds: &[Bond], ids: &[TypeId]) -> Vec<(BondKind, String)> {
        let outlast = |place| ids.iter().any(|id| self.outlasts(*id, place));
        let is_apart = |bond: &&Bond| match bond.kind {
            BondKind::Object => outlast(bond.lender) || self.is_changed(bond.lender),
            BondKind::Lenders => true,
        };
        bonds.iter().filter(is_apart).map(|bond| (bond.kind, self.handle(bond.lender))).collect()
    }

    /// Says what those objects in a value borrow from that borrow.
    fn lend_to_all(&mut self, u: &str) {
        let ids = self.plan().borrowers(&self.f.result);
        if ids.is_empty() {
            return;
        }
        let bonds = result_bonds(self.plan(), self.f);
        let lenders = self.lenders(&bonds);
        self.line(&format!("{u}.lendAll({})", lenders.trim_start_matches(", ")));
        for (kind, other) in self.apart(&bonds, &ids) {
            let verb = match kind {
                BondKind::Object => "lockAllWith",
                BondKind::Lenders => "lockAllAsSiblings",
            };
            self.line(&format!("{u}.{verb}({other})"));
        }
    }
}
