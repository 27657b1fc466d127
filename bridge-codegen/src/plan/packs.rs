//! Values that are neither plain data nor a row of it: they cross packed, as one
//! buffer of bytes, whatever stands in what.

use super::definitions::go_type_name;
use super::ids::{index32, type_id};
use super::lower::Planner;
use super::values::{elem, object};
use super::{
    Call, Definer, Doc, Elem, Give, Hold, Names, Plan, Scalar, Shape, SpanId, Time, TypeId, TypeKind, Value,
};
use crate::names::unique;
use crate::read::written::lifetime_names;
use crate::resolve::{Container, Model, StreamPart, Ty, TyKind, TypeIndex, TypeModel, TypeModelKind, given};
use crate::terms::Order;
use std::collections::{HashMap, HashSet};

/// A way of packing, by its index in [`Plan::packs`](super::Plan::packs).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PackId(pub u32);

/// How one type is packed.
#[expect(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
#[derive(Clone, Debug)]
pub struct PackDef {
    /// What it is.
    pub pack: Pack,
    /// The same where everything is owned: equal in bytes, and the same type in C++
    /// and Go. It may be this one itself.
    pub wire: PackId,
    /// What functions for it are called after, such as `ListOfString`: unique among
    /// those that are their own `wire`.
    pub stem: String,
    /// The fewest bytes that one takes, on any target; at most `u32::MAX`.
    pub least: u64,
    /// Whether Go may have one that C++ cannot be given.
    pub refusable: bool,
    /// Whether objects stand in it, at whatever depth.
    pub objects: bool,
    /// Whether such ones do as have one owner, whom they leave when it goes in.
    pub gives_away: bool,
    /// Whether a parameter holds one.
    pub enters: bool,
    /// Whether a result holds one.
    pub leaves: bool,
}

/// What is packed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pack {
    /// A number or `bool`: its bytes.
    Scalar(Scalar),
    /// An enum: its integer's bytes.
    Enum(TypeId),
    /// Plain data: its bytes.
    Record(TypeId),
    /// A duration or a point in time: nanoseconds.
    Time(Time),
    /// Text: a count and bytes.
    Text(Words, Held),
    /// Elements of plain data: a count and their bytes.
    Row(Elem, Held),
    /// Anything else in a row: a count, and one after the other.
    List(PackId, Held),
    /// So many, without a count.
    Array(PackId, u32),
    /// A count, and one after the other; each once.
    Set(Order, PackId),
    /// A count, and keys and values by turns; each key once.
    Map(Order, PackId, PackId),
    /// A byte that says whether there is one, and the one.
    Option(PackId),
    /// One after the other.
    Tuple(Vec<PackId>),
    /// A struct that holds other than plain data: its fields.
    Composite(TypeId),
    /// An enum with data: which variant, and what it holds.
    Choice(TypeId),
    /// A C++ object that the caller owns or holds: its address; and its lifetimes, as far
    /// as they are named.
    Object(TypeId, Give, Vec<String>),
    /// A C++ object that C++ is lent for the call: its address.
    Lent(TypeId),
}

/// What text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Words {
    /// Anything: `String`, `&str`.
    Any,
    /// Where a file is: `PathBuf`, `&Path`, which have no NUL in them.
    Path,
}

/// Whether Rust has text and lists of its own, or is lent them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Held {
    /// `String`, `Vec<T>`.
    Owned,
    /// `&str`, `&[T]`: in parameters.
    Lent,
}

/// A struct that holds other than plain data: a class with members in C++.
#[derive(Clone, Debug)]
pub struct Composite {
    /// Its fields, in order.
    pub fields: Vec<Item>,
    /// Who defines it in C++. None: C++ has no such class, since the fields are read one by
    /// one.
    pub definer: Option<Definer>,
    /// What the description derives for Rust.
    pub derives: Vec<String>,
}

/// A field of a composite.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its names. `c` is unused: C has bytes.
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Attributes that its Rust binding repeats.
    pub rust_attrs: Vec<String>,
    /// Where its name was written.
    pub at: SpanId,
    /// What it holds.
    pub of: PackId,
}

/// An enum with data: a `std::variant` in C++, a sealed interface in Go.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its variants, in the order of the alternatives.
    pub variants: Vec<Alternative>,
    /// Who defines it in C++.
    pub definer: Definer,
    /// What the description derives for Rust.
    pub derives: Vec<String>,
}

/// A variant of a choice.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Its names. `go` is a type of its own; `c` and `cpp` are unused.
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Attributes that its Rust binding repeats.
    pub rust_attrs: Vec<String>,
    /// Where its name was written.
    pub at: SpanId,
    /// What it holds; nothing is `std::monostate`.
    pub payload: Option<PackId>,
}

impl Pack {
    /// What stands directly in it; of a composite or choice, ask its type.
    pub fn parts(&self) -> Vec<PackId> {
        match self {
            Self::Scalar(_)
            | Self::Time(_)
            | Self::Enum(_)
            | Self::Record(_)
            | Self::Text(..)
            | Self::Row(..)
            | Self::Composite(_)
            | Self::Choice(_)
            | Self::Object(..)
            | Self::Lent(_) => Vec::new(),
            Self::List(of, _) | Self::Array(of, _) | Self::Set(_, of) | Self::Option(of) => vec![*of],
            Self::Map(_, key, value) => vec![*key, *value],
            Self::Tuple(parts) => parts.clone(),
        }
    }
}

impl TypeKind {
    /// What its fields or variants hold, of a composite or a choice.
    pub fn packs(&self) -> Vec<PackId> {
        match self {
            Self::Composite(composite) => composite.fields.iter().map(|field| field.of).collect(),
            Self::Choice(choice) => choice.variants.iter().filter_map(|variant| variant.payload).collect(),
            Self::Record(_)
            | Self::Fields(_)
            | Self::Enum(_)
            | Self::Alias(_)
            | Self::Opaque(_)
            | Self::Node(_) => Vec::new(),
        }
    }
}

/// Whether a type crosses packed, where it is not inside another.
pub fn is_packed(ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Composite(_) | TyKind::Container(_) => true,
        TyKind::Vec(elem) | TyKind::Slice { elem, .. } => {
            !elem.is_plain() && !matches!(elem.within_option().kind, TyKind::Range)
        }
        TyKind::Ref { inner, .. } => matches!(inner.kind, TyKind::Composite(_) | TyKind::Container(_)),
        TyKind::Unit
        | TyKind::Scalar(_)
        | TyKind::Str { .. }
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::String
        | TyKind::PathBuf
        | TyKind::Option(_)
        | TyKind::Range
        | TyKind::Time(_)
        | TyKind::Data(_)
        | TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::Node { .. }
        | TyKind::UniquePtr(_)
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::RawMut(_)
        | TyKind::SharedPtr { .. }
        | TyKind::Unknown => false,
    }
}

/// The ways of packing of a model.
#[derive(Default)]
pub(super) struct Packs {
    pub(super) all: Vec<PackDef>,
    ids: HashMap<Pack, PackId>,
    stems: HashSet<String>,
}

impl Packs {
    /// All that the functions and types of a model need.
    pub(super) fn of(model: &Model) -> Self {
        // `packPlain` and `packRow` are of Go's runtime.
        let stems = ["Plain", "Row"].map(str::to_owned).into();
        let mut packs = Self { stems, ..Self::default() };
        for function in &model.functions {
            for ty in function.types().map(Ty::within_option).filter(|ty| is_packed(ty)) {
                packs.add(model, ty);
            }
            if let Some(StreamPart::Fetches(_)) = function.stream {
                packs.add(model, &function.result);
            }
        }
        for stream in &model.streams {
            packs.add(model, &stream.item);
        }
        // Those of structs that no function names.
        for held in model.types.iter().flat_map(TypeModel::held) {
            packs.add(model, held);
        }
        packs
    }

    fn add(&mut self, model: &Model, ty: &Ty) -> PackId {
        if let TyKind::Ref { inner, .. } = &ty.kind {
            return self.add(model, inner);
        }
        if let TyKind::Composite(index) = ty.kind {
            let id = type_id(index);
            let known = [Pack::Composite(id), Pack::Choice(id)].iter().find_map(|pack| self.ids.get(pack));
            if let Some(known) = known {
                return *known;
            }
            for held in model.ty(index).held() {
                self.add(model, held);
            }
        }
        let pack = pack(model, ty, &mut |inner| self.add(model, inner));
        self.insert(model, pack)
    }

    fn insert(&mut self, model: &Model, pack: Pack) -> PackId {
        if let Some(id) = self.ids.get(&pack) {
            return *id;
        }
        let owned = self.owned(&pack);
        let wire = if owned == pack { None } else { Some(self.insert(model, owned)) };
        let id = PackId(index32(self.all.len()));
        let wire = wire.unwrap_or(id);
        let stem = self.stem(model, &pack);
        let stem = if wire == id { unique(stem, &mut self.stems) } else { self.def(wire).stem.clone() };
        // What stands in it is known before it.
        let parts: Vec<PackId> = match &pack {
            Pack::Composite(ty) | Pack::Choice(ty) => {
                let held = model.types[ty.0 as usize].held();
                held.into_iter().map(|held| self.find(model, held)).collect()
            }
            other => other.parts(),
        };
        let parts: Vec<&PackDef> = parts.into_iter().map(|part| self.def(part)).collect();
        let (least, refusable) = (least(&pack, &parts), is_refusable(&pack, &parts));
        let objects =
            matches!(pack, Pack::Object(..) | Pack::Lent(_)) || parts.iter().any(|part| part.objects);
        let is_owned = matches!(pack, Pack::Object(_, give, _) if give != Give::Shared);
        let gives_away = is_owned || parts.iter().any(|part| part.gives_away);
        self.ids.insert(pack.clone(), id);
        let (enters, leaves) = (false, false);
        self.all.push(PackDef { pack, wire, stem, least, refusable, objects, gives_away, enters, leaves });
        id
    }

    pub(super) fn def(&self, id: PackId) -> &PackDef {
        &self.all[id.0 as usize]
    }

    /// The way in which a type is packed that the model has.
    pub(super) fn find(&self, model: &Model, ty: &Ty) -> PackId {
        let pack = pack(model, ty, &mut |inner| self.find(model, inner));
        match self.ids.get(&pack) {
            Some(id) => *id,
            None => unreachable!("every type of the model has been added"),
        }
    }

    /// The same, where everything is owned.
    fn owned(&self, pack: &Pack) -> Pack {
        let wire = |id: &PackId| self.def(*id).wire;
        match pack {
            Pack::Scalar(_)
            | Pack::Time(_)
            | Pack::Enum(_)
            | Pack::Record(_)
            | Pack::Composite(_)
            | Pack::Choice(_)
            | Pack::Lent(_) => pack.clone(),
            Pack::Object(id, give, _) => Pack::Object(*id, *give, Vec::new()),
            Pack::Text(words, _) => Pack::Text(*words, Held::Owned),
            Pack::Row(elem, _) => Pack::Row(*elem, Held::Owned),
            Pack::List(of, _) => Pack::List(wire(of), Held::Owned),
            Pack::Array(of, len) => Pack::Array(wire(of), *len),
            Pack::Set(order, of) => Pack::Set(*order, wire(of)),
            Pack::Map(order, key, value) => Pack::Map(*order, wire(key), wire(value)),
            Pack::Option(of) => Pack::Option(wire(of)),
            Pack::Tuple(parts) => Pack::Tuple(parts.iter().map(wire).collect()),
        }
    }

    fn stem(&self, model: &Model, pack: &Pack) -> String {
        let of = |id: &PackId| &self.def(*id).stem;
        match pack {
            Pack::Scalar(scalar) => scalar_stem(*scalar),
            Pack::Enum(id) | Pack::Record(id) | Pack::Composite(id) | Pack::Choice(id) => {
                type_stem(model, *id)
            }
            Pack::Time(Time::Duration) => "Duration".to_owned(),
            Pack::Time(Time::SystemTime) => "Time".to_owned(),
            Pack::Object(id, Give::Shared, _) => format!("Shared{}", type_stem(model, *id)),
            Pack::Object(id, Give::RawPointer, _) => format!("PointerTo{}", type_stem(model, *id)),
            Pack::Object(id, ..) => type_stem(model, *id),
            Pack::Lent(id) => format!("Lent{}", type_stem(model, *id)),
            Pack::Text(Words::Any, _) => "String".to_owned(),
            Pack::Text(Words::Path, _) => "Path".to_owned(),
            Pack::Row(elem, _) => format!("ListOf{}", elem_stem(model, *elem)),
            Pack::List(id, _) => format!("ListOf{}", of(id)),
            Pack::Array(id, len) => format!("ArrayOf{len}{}", of(id)),
            Pack::Set(Order::Hashed, id) => format!("SetOf{}", of(id)),
            Pack::Set(Order::Sorted, id) => format!("SortedSetOf{}", of(id)),
            Pack::Map(Order::Hashed, key, value) => format!("MapOf{}To{}", of(key), of(value)),
            Pack::Map(Order::Sorted, key, value) => format!("SortedMapOf{}To{}", of(key), of(value)),
            Pack::Option(id) => format!("Optional{}", of(id)),
            Pack::Tuple(parts) => parts.iter().map(|id| of(id).as_str()).collect::<Vec<_>>().join("And"),
        }
    }
}

/// The fewest bytes of one, of which these are the parts.
fn least(pack: &Pack, parts: &[&PackDef]) -> u64 {
    let sum = || parts.iter().map(|part| part.least).fold(0, u64::saturating_add);
    let least = match pack {
        // A pointer's width, and that of a `long`, is four bytes on some targets.
        Pack::Object(..) | Pack::Lent(_) => 4,
        Pack::Scalar(scalar) => match scalar {
            Scalar::Usize | Scalar::Isize | Scalar::CLong | Scalar::CUlong => 4,
            other => other.size(),
        },
        Pack::Time(_) => 8,
        Pack::Enum(_) | Pack::Record(_) | Pack::Option(_) => 1,
        Pack::Text(..) | Pack::Row(..) | Pack::List(..) | Pack::Set(..) | Pack::Map(..) | Pack::Choice(_) => {
            4
        }
        Pack::Array(_, len) => sum().saturating_mul((*len).into()),
        Pack::Tuple(_) => sum(),
        Pack::Composite(_) => sum().max(1),
    };
    // Counts are multiplied by it.
    least.min(u32::MAX.into())
}

/// Whether Go cannot pack some of them: a list is too long for its count, a number has no
/// sign in C++, or an enum with data is nil.
fn is_refusable(pack: &Pack, parts: &[&PackDef]) -> bool {
    let itself = match pack {
        Pack::Scalar(scalar) => *scalar == Scalar::Usize || scalar.is_long(),
        Pack::Text(..) | Pack::Row(..) | Pack::List(..) | Pack::Set(..) | Pack::Map(..) | Pack::Choice(_) => {
            true
        }
        Pack::Time(_)
        | Pack::Enum(_)
        | Pack::Record(_)
        | Pack::Array(..)
        | Pack::Option(_)
        | Pack::Tuple(_)
        | Pack::Composite(_)
        | Pack::Object(..)
        | Pack::Lent(_) => false,
    };
    itself || parts.iter().any(|part| part.refusable)
}

/// How a type is packed, given that of what stands in it.
fn pack(model: &Model, ty: &Ty, inner: &mut dyn FnMut(&Ty) -> PackId) -> Pack {
    let row = |of: &Ty, held, inner: &mut dyn FnMut(&Ty) -> PackId| {
        if of.is_plain() { Pack::Row(elem(model, of), held) } else { Pack::List(inner(of), held) }
    };
    match &ty.kind {
        TyKind::Scalar(scalar) => Pack::Scalar(*scalar),
        TyKind::Data(_) => match elem(model, ty) {
            Elem::Enum(id) => Pack::Enum(id),
            Elem::Record(id) => Pack::Record(id),
            Elem::Scalar(_) | Elem::Range => unreachable!("a struct or an enum"),
        },
        TyKind::Composite(index) => match &model.ty(*index).kind {
            TypeModelKind::Choice { .. } => Pack::Choice(type_id(*index)),
            TypeModelKind::Composite { .. }
            | TypeModelKind::Struct { .. }
            | TypeModelKind::Fields { .. }
            | TypeModelKind::Enum { .. }
            | TypeModelKind::Alias { .. }
            | TypeModelKind::Opaque { .. }
            | TypeModelKind::Node { .. } => Pack::Composite(type_id(*index)),
        },
        TyKind::Time(time) => Pack::Time(*time),
        TyKind::String => Pack::Text(Words::Any, Held::Owned),
        TyKind::Str { .. } => Pack::Text(Words::Any, Held::Lent),
        TyKind::PathBuf => Pack::Text(Words::Path, Held::Owned),
        TyKind::Path { .. } => Pack::Text(Words::Path, Held::Lent),
        TyKind::Vec(of) => row(of, Held::Owned, inner),
        TyKind::Slice { elem: of, .. } => row(of, Held::Lent, inner),
        TyKind::Option(of) => Pack::Option(inner(of)),
        TyKind::Container(Container::Array(of, len)) => Pack::Array(inner(of), *len),
        TyKind::Container(Container::Set(order, of)) => Pack::Set(*order, inner(of)),
        TyKind::Container(Container::Map(order, key, value)) => {
            let key = inner(key);
            Pack::Map(*order, key, inner(value))
        }
        TyKind::Container(Container::Tuple(parts)) => Pack::Tuple(parts.iter().map(inner).collect()),
        TyKind::Ref { inner: of, .. } => pack(model, of, inner),
        // What a reference is to.
        TyKind::Opaque { index, .. } => Pack::Lent(type_id(*index)),
        TyKind::UniquePtr(_) | TyKind::RawMut(_) | TyKind::SharedPtr { hold: Hold::Strong, .. } => {
            match given(ty) {
                Some((index, args)) => {
                    Pack::Object(type_id(index), give(model, ty, index), lifetime_names(args))
                }
                None => unreachable!("checked: a pointer to an object"),
            }
        }
        TyKind::Unit
        | TyKind::CStr { .. }
        | TyKind::Range
        | TyKind::Fields { .. }
        | TyKind::Node { .. }
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::SharedPtr { hold: Hold::Weak, .. }
        | TyKind::Unknown => unreachable!("checked: cannot be packed"),
    }
}

/// How C++ hands over an object behind that pointer.
fn give(model: &Model, pointer: &Ty, to: TypeIndex) -> Give {
    match pointer.kind {
        TyKind::SharedPtr { .. } => Give::Shared,
        TyKind::RawMut(_) => Give::RawPointer,
        _ => object(model, to),
    }
}

/// Go's name of a number, where that tells it from the others.
fn scalar_stem(scalar: Scalar) -> String {
    match scalar {
        Scalar::Isize => "Isize",
        Scalar::Usize => "Usize",
        Scalar::CChar => "CChar",
        Scalar::CSchar => "CSchar",
        Scalar::CUchar => "CUchar",
        Scalar::CShort => "CShort",
        Scalar::CUshort => "CUshort",
        Scalar::CInt => "CInt",
        Scalar::CUint => "CUint",
        Scalar::CLong => "CLong",
        Scalar::CUlong => "CUlong",
        Scalar::CLonglong => "CLonglong",
        Scalar::CUlonglong => "CUlonglong",
        Scalar::Bool => "Bool",
        Scalar::I8 => "Int8",
        Scalar::I16 => "Int16",
        Scalar::I32 => "Int32",
        Scalar::I64 => "Int64",
        Scalar::U8 => "Uint8",
        Scalar::U16 => "Uint16",
        Scalar::U32 => "Uint32",
        Scalar::U64 => "Uint64",
        Scalar::F32 => "Float32",
        Scalar::F64 => "Float64",
    }
    .to_owned()
}

fn elem_stem(model: &Model, elem: Elem) -> String {
    match elem {
        Elem::Scalar(scalar) => scalar_stem(scalar),
        Elem::Enum(id) | Elem::Record(id) => type_stem(model, id),
        Elem::Range => "Range".to_owned(),
    }
}

fn type_stem(model: &Model, id: TypeId) -> String {
    let ty = &model.types[id.0 as usize];
    go_type_name(ty)
}

impl Plan {
    /// The types of the objects that a value gives and that refer to others for as long
    /// as they live.
    pub fn borrowers(&self, value: &Value) -> Vec<TypeId> {
        match value.shape {
            Shape::Handle(id) => vec![id],
            Shape::Packed(id) => self.borrowers_in(id),
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Node(_)
            | Shape::Tuple(_) => Vec::new(),
        }
    }

    /// The same of what is packed. In structs and enums there are none.
    fn borrowers_in(&self, id: PackId) -> Vec<TypeId> {
        match &self.pack(id).pack {
            Pack::Object(id, ..) if !self.opaque(*id).lifetimes.is_empty() => vec![*id],
            other => other.parts().into_iter().flat_map(|part| self.borrowers_in(part)).collect(),
        }
    }

    /// The types of the objects that are lent in what is packed.
    pub fn lent_in(&self, id: PackId) -> Vec<TypeId> {
        match &self.pack(id).pack {
            Pack::Lent(id) => vec![*id],
            other => other.parts().into_iter().flat_map(|part| self.lent_in(part)).collect(),
        }
    }
}

impl Planner<'_> {
    /// Says of each way of packing in which directions it is needed: that of a value
    /// and of all that stands in it.
    pub(super) fn mark_packs(&mut self) {
        let mut entering = Vec::new();
        let mut leaving = Vec::new();
        for function in &self.functions {
            let params = function.params.iter().map(|param| param.value.shape);
            entering.extend(params.filter_map(Shape::pack));
            match (&function.body.call, function.result.shape.pack()) {
                // Its items are taken one by one.
                (Call::Fetch, Some(id)) => leaving.extend(self.packs.def(id).pack.parts()),
                (_, whole) => leaving.extend(whole),
            }
            let parts = function.result.shape.tuple().map(|id| &self.tuples[id.0 as usize].parts);
            leaving.extend(parts.into_iter().flatten().filter_map(|part| part.value.shape.pack()));
        }
        for id in self.reached(entering) {
            self.packs.all[id.0 as usize].enters = true;
        }
        for id in self.reached(leaving) {
            self.packs.all[id.0 as usize].leaves = true;
        }
        // A struct with an object in it is there for who describes it, whether or not
        // something gives one: and so is the end of the object.
        let object = |def: &PackDef| match def.pack {
            Pack::Object(ty, give, _) => Some((ty, give)),
            _ => None,
        };
        for (ty, give) in self.packs.all.iter().filter_map(object).collect::<Vec<_>>() {
            if give == Give::Shared { self.held_together(ty) } else { self.destroyed(ty) }
        }
    }

    /// Some ways of packing, and those of all that stands in what they pack.
    fn reached(&self, mut open: Vec<PackId>) -> HashSet<PackId> {
        let mut found = HashSet::new();
        while let Some(id) = open.pop() {
            if !found.insert(id) {
                continue;
            }
            let def = self.packs.def(id);
            open.push(def.wire);
            open.extend(def.pack.parts());
            if let Pack::Composite(ty) | Pack::Choice(ty) = &def.pack {
                open.extend(self.types[ty.0 as usize].kind.packs());
            }
        }
        found
    }
}
