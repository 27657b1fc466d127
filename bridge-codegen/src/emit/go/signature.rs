//! What a function looks like to a Go program: the same with cgo and without.

use super::{Printer, receiver};
use crate::plan::{
    Call, Elem, Function, Own, Param, Presence, Receiver, Role, Scalar, Shape, Time, TypeId, TypeKind, Value,
};

impl Printer<'_> {
    /// What stands before a function's body, with cgo and without.
    pub fn head(self, f: &Function) -> String {
        let doc = match self.plan.opened(f) {
            None => self.function_doc(f),
            Some(_) => {
                format!("// {} begins an iteration of [{}].\n", self.crossing_name(f), self.full_name(f))
            }
        };
        format!("\n{doc}{} {{\n", self.signature(f))
    }

    /// What the function that crosses is called: that of a stream stands behind what
    /// programs see.
    pub fn crossing_name(self, f: &Function) -> String {
        match self.plan.opened(f) {
            None => f.names.go.clone(),
            Some(_) => format!("open{}", f.names.go),
        }
    }

    /// `func (s *Store) Get(key []byte) ([]byte, bool, error)`.
    fn signature(self, f: &Function) -> String {
        format!("func {}{}", self.on(f), self.called(f, &self.crossing_name(f)))
    }

    /// `Get(key []byte) ([]byte, bool, error)`.
    pub(super) fn method(self, f: &Function) -> String {
        match self.plan.opened(f) {
            None => self.called(f, &f.names.go),
            Some(stream) => self.iterator_method(f, stream),
        }
    }

    fn called(self, f: &Function, name: &str) -> String {
        let results = self.named_results(f);
        let results = match results.as_slice() {
            [] => String::new(),
            [only] => format!(" {only}"),
            many => format!(" ({})", many.join(", ")),
        };
        format!("{name}({}){results}", self.params(f))
    }

    /// The type of a parameter: of an object that is lent, also what is derived
    /// from its class.
    pub(super) fn argument_type(self, value: &Value) -> String {
        let any = self.any_of(value).and_then(|id| self.plan.any_name(id));
        any.unwrap_or_else(|| self.param_type(value))
    }

    /// `(s *Store) ` of a method.
    pub fn on(self, f: &Function) -> String {
        f.receiver.as_ref().map_or_else(String::new, |on| self.receiver_of(on))
    }

    /// `(s *Store) `.
    pub(super) fn receiver_of(self, on: &Receiver) -> String {
        let name = self.go(on.ty);
        let pointer = if self.is_node(on.ty) { "" } else { "*" };
        format!("({} {pointer}{name}) ", receiver(name))
    }

    /// The parameters; neighbours of one type name it once.
    pub(super) fn params(self, f: &Function) -> String {
        let mut params: Vec<(String, String)> = self.dst_param(f).into_iter().collect();
        let taken = f.params.iter().enumerate();
        params.extend(taken.map(|(index, param)| (self.param_name(param), self.taken_type(f, index))));
        let mut out = String::new();
        for (index, (name, ty)) in params.iter().enumerate() {
            let next = params.get(index + 1).map(|(_, ty)| ty);
            out += name;
            if next != Some(ty) {
                out += &format!(" {ty}");
            }
            if next.is_some() {
                out += ", ";
            }
        }
        out
    }

    /// A parameter's name, which is none that the function's body needs.
    pub fn param_name(self, param: &Param) -> String {
        let name = &param.names.go;
        let makes = |ty: &str| self.plan.types().any(|(_, def)| def.names.go == ty);
        let is_maker = |verb: &&str| name.strip_prefix(verb).is_some_and(makes);
        // In this order: a package has many parameters, and few of these names.
        let is_of_leaves = (name == "leaf" || name.starts_with("addressOf")) && self.has_leaves();
        let is_made = ["new", "lent", "share", "as"].iter().any(is_maker);
        let is_of_times = name == "time" && self.plan.has_times();
        if is_of_leaves || is_of_times || is_made || HELPERS.contains(&name.as_str()) {
            format!("{name}Arg")
        } else {
            name.clone()
        }
    }

    /// The results as a signature has them: several values have names.
    fn named_results(self, f: &Function) -> Vec<String> {
        let types = self.results(f);
        let Shape::Tuple(id) = f.result.shape else { return types };
        let mut names: Vec<String> =
            self.plan.tuple(id).parts.iter().map(|part| part.names.go.clone()).collect();
        let taken: Vec<String> = f.params.iter().map(|param| self.param_name(param)).collect();
        for name in ["ok", "err"].into_iter().take(types.len() - names.len()) {
            // Without presence, what is left is the error.
            let name = if f.result.presence == Presence::Always { "err" } else { name };
            let free = |name: &String| !names.contains(name) && !taken.contains(name);
            let candidates = std::iter::successors(Some(name.to_owned()), |last| Some(format!("{last}_")));
            names.extend(candidates.into_iter().find(free));
        }
        // Neighbours of one type name it once.
        let pairs = names.iter().zip(&types).enumerate();
        let named =
            pairs.map(
                |(index, (name, ty))| {
                    if types.get(index + 1) == Some(ty) { name.clone() } else { format!("{name} {ty}") }
                },
            );
        named.collect()
    }

    pub(super) fn param_type(self, value: &Value) -> String {
        let optional = value.presence != Presence::Always;
        let pointer = if optional { "*" } else { "" };
        match value.shape {
            // A nil one is none.
            Shape::Packed(id) if self.has_nil(id) => self.pack_type(id),
            Shape::Packed(id) => format!("{pointer}{}", self.pack_type(id)),
            Shape::Unit | Shape::Tuple(_) => unreachable!("checked: neither is a parameter"),
            Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_) if value.alias.is_some() => {
                format!("{pointer}{}", self.alias_name(value))
            }
            Shape::Scalar(scalar) => format!("{pointer}{}", scalar.go()),
            Shape::Time(time) => format!("{pointer}{}", time.go()),
            Shape::Enum(id) | Shape::Record(id) | Shape::Fields(id) => format!("{pointer}{}", self.go(id)),
            Shape::Text => format!("{pointer}string"),
            // A nil slice is none, and needs no pointer to say so.
            Shape::Span(elem) => format!("[]{}", self.named_slice_elem(elem, value.alias)),
            Shape::Handle(id) => format!("*{}", self.go(id)),
            Shape::Node(id) => format!("{pointer}{}", self.go(id)),
        }
    }

    pub fn is_node(self, id: TypeId) -> bool {
        matches!(self.plan.ty(id).kind, TypeKind::Node(_))
    }

    /// The types of what a function returns: value, presence, error.
    pub fn results(self, f: &Function) -> Vec<String> {
        if f.batch.is_some() {
            return self.batch_results(f);
        }
        let mut out = Vec::new();
        match f.result.shape.pack().and_then(|id| self.spread(id)) {
            _ if f.body.call == Call::Fetch => out.push("unpacker".to_owned()),
            _ if f.append.is_some() => out.extend(self.dst_param(f).map(|(_, ty)| ty)),
            _ if f.views => out.extend(self.view_type(f)),
            Some(parts) => out.extend(parts.into_iter().map(|(_, part)| self.pack_type(part))),
            None => out.extend(self.plan.parts(f).into_iter().map(|part| self.result_type(part))),
        }
        if f.result.presence != Presence::Always {
            out.push("bool".to_owned());
        }
        if f.fails() {
            out.push("error".to_owned());
        }
        out
    }

    pub fn result_type(self, value: &Value) -> String {
        match value.shape {
            Shape::Packed(id) => self.pack_type(id),
            Shape::Unit | Shape::Fields(_) | Shape::Tuple(_) => String::new(),
            Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_) if value.alias.is_some() => {
                self.alias_name(value)
            }
            Shape::Scalar(scalar) => scalar.go().to_owned(),
            Shape::Time(time) => time.go().to_owned(),
            Shape::Enum(id) | Shape::Record(id) => self.go(id).to_owned(),
            Shape::Text => "string".to_owned(),
            Shape::Span(elem) => format!("[]{}", self.named_slice_elem(elem, value.alias)),
            Shape::Handle(id) => format!("*{}", self.go(id)),
            Shape::Node(id) => self.go(id).to_owned(),
        }
    }

    fn alias_name(self, value: &Value) -> String {
        value.alias.map_or_else(String::new, |id| self.go(id).to_owned())
    }

    /// A field of a struct, by its alias where that has C's size.
    pub fn named_elem(self, elem: Elem, alias: Option<TypeId>) -> String {
        let alias = alias.filter(|_| elem != Elem::Scalar(Scalar::Usize));
        alias.map_or_else(|| self.elem(elem), |id| self.go(id).to_owned())
    }

    /// An element of a slice, by its alias where that has C's size.
    pub(super) fn named_slice_elem(self, elem: Elem, alias: Option<TypeId>) -> String {
        if alias.is_some() { self.named_elem(elem, alias) } else { self.slice_elem(elem) }
    }

    /// A field of a struct or an element of a slice: of C's size, so that no
    /// copy is converted. `usize` is `uint` there.
    pub fn elem(self, elem: Elem) -> String {
        match elem {
            Elem::Scalar(Scalar::Usize) => "uint".to_owned(),
            Elem::Scalar(scalar) => scalar.go().to_owned(),
            // Where there is none, both are -1, as C's SIZE_MAX is.
            Elem::Range => "[2]int".to_owned(),
            Elem::Enum(id) | Elem::Record(id) => self.go(id).to_owned(),
        }
    }

    /// An element of a slice: of bytes, not of small numbers.
    pub fn slice_elem(self, elem: Elem) -> String {
        if elem == Elem::Scalar(Scalar::U8) { "byte".to_owned() } else { self.elem(elem) }
    }

    /// What an error is returned with: the zero value, or a panic.
    pub fn failure(self, f: &Function, error: &str) -> String {
        if !f.fails() {
            return format!("panic({error})");
        }
        let mut values = match f.batch {
            None if f.body.call == Call::Fetch => vec!["unpacker{}".to_owned()],
            None => self.nothing(f),
            Some(_) => vec!["nil".to_owned(); self.batch_results(f).len() - 1],
        };
        values.push(error.to_owned());
        format!("return {}", values.join(", "))
    }

    /// What a function returns that has nothing to give: what it was to append to, if
    /// it was.
    pub(super) fn nothing(self, f: &Function) -> Vec<String> {
        let mut values = self.zeroes(&f.result);
        let first = match self.dst_param(f) {
            Some((dst, _)) => Some(dst),
            None => f.views.then(|| "nil".to_owned()),
        };
        if let (Some(of), Some(first)) = (first, values.first_mut()) {
            *first = of;
        }
        values
    }

    /// What stands for "nothing": the zero value and, if there is one, `false`.
    pub fn zeroes(self, value: &Value) -> Vec<String> {
        let mut out = match value.shape {
            Shape::Packed(id) => match self.spread(id) {
                Some(parts) => parts.into_iter().map(|(_, part)| self.pack_zero(part)).collect(),
                None => vec![self.pack_zero(id)],
            },
            Shape::Unit | Shape::Fields(_) => Vec::new(),
            Shape::Scalar(Scalar::Bool) => vec!["false".to_owned()],
            Shape::Scalar(_) | Shape::Enum(_) | Shape::Time(Time::Duration) => vec!["0".to_owned()],
            Shape::Time(Time::SystemTime) => vec!["time.Time{}".to_owned()],
            Shape::Record(id) | Shape::Node(id) => vec![format!("{}{{}}", self.go(id))],
            Shape::Text => vec!["\"\"".to_owned()],
            Shape::Span(_) | Shape::Handle(_) => vec!["nil".to_owned()],
            Shape::Tuple(id) => self
                .plan
                .tuple(id)
                .parts
                .iter()
                .flat_map(|part| match part.value.shape {
                    Shape::Packed(id) => vec![self.pack_zero(id)],
                    _ => self.zeroes(&part.value),
                })
                .collect(),
        };
        if value.presence != Presence::Always {
            out.push("false".to_owned());
        }
        out
    }

    /// How errors and panics name the function.
    pub fn full_name(self, f: &Function) -> String {
        if let Some(opens) = self.opener(f) {
            return self.full_name(opens);
        }
        match (f.role, &f.receiver) {
            (Role::Method | Role::Close | Role::Added, Some(on)) => {
                format!("{}.{}", self.go(on.ty), f.names.go)
            }
            (Role::Method | Role::Close | Role::Added | Role::Constructor | Role::Static | Role::Free, _) => {
                f.names.go.clone()
            }
        }
    }
}

/// What bodies call, beside `newStore`: a parameter must not hide it.
const HELPERS: &[&str] = &[
    "alone",
    "appendLent",
    "appendTaken",
    "appendTimes",
    "call",
    "cmp",
    "consuming",
    "copySlice",
    "copyText",
    "cstring",
    "damaged",
    "distinct",
    "enterAll",
    "given",
    "givesAlways",
    "givesIf",
    "givesUnlessFailed",
    "handleOf",
    "integer",
    "join",
    "joinOptional",
    "joinOptionalRows",
    "joinOptionalTerminated",
    "joinRows",
    "joinTerminated",
    "leaveAll",
    "lentView",
    "math",
    "must",
    "negative",
    "newView",
    "notLong",
    "optional",
    "optionalRow",
    "optionalRowOf",
    "packPlain",
    "packRow",
    "packing",
    "sameObject",
    "roomFor",
    "roomOf",
    "seq",
    "seq2",
    "sharing",
    "slices",
    "takeBatch",
    "takeError",
    "takeErrors",
    "takePacked",
    "takeSlice",
    "takeSlices",
    "takeText",
    "takeTexts",
    "terminated",
    "toChange",
    "toRead",
    "unequal",
    "unixNano",
    "unixNanos",
    "unixTime",
    "unlent",
    "unpackPlain",
    "unpackRow",
    "unpacking",
    "withUnread",
];

/// Whether a record is passed by pointer (`&Record`).
pub fn by_pointer(value: &Value) -> bool {
    matches!((value.shape, value.own), (Shape::Record(_), Own::Call { .. }))
}
