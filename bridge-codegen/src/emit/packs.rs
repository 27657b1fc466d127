//! Packed values in words, and in C++.

use crate::plan::{
    Counts, Definer, Elem, Give, Order, Pack, PackId, Plan, Scalar, Time, TypeDef, TypeId, TypeKind, Values,
    Words,
};
use std::collections::BTreeSet;

/// How the types of C++ are spelled.
#[derive(Clone, Copy)]
pub(super) struct Spelling {
    /// A number.
    pub number: fn(Scalar) -> &'static str,
    /// What stands before the path of a class or an enum.
    pub root: &'static str,
}

impl Plan {
    /// Whether anything crosses packed.
    pub(super) fn has_packs(&self) -> bool {
        !self.packs.is_empty()
    }

    /// Whether C++ has values of it. Of what streams read part by part, it has none.
    pub(super) fn has_class(&self, id: PackId) -> bool {
        match &self.pack(id).pack {
            Pack::Composite(id) => match &self.ty(*id).kind {
                TypeKind::Composite(composite) => composite.definer.is_some(),
                TypeKind::Record(_)
                | TypeKind::Fields(_)
                | TypeKind::Enum(_)
                | TypeKind::Choice(_)
                | TypeKind::Alias(_)
                | TypeKind::Opaque(_)
                | TypeKind::Node(_) => true,
            },
            Pack::List(of, _) => self.has_class(*of),
            Pack::Scalar(_)
            | Pack::Enum(_)
            | Pack::Record(_)
            | Pack::Time(_)
            | Pack::Text(..)
            | Pack::Row(..)
            | Pack::Array(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Tuple(_)
            | Pack::Choice(_)
            | Pack::Object(..)
            | Pack::Lent(_) => true,
        }
    }

    /// The type that C++ has for a packed value where only the description is known.
    pub(super) fn cpp_pack(&self, id: PackId, spelling: Spelling) -> String {
        let of = |id: &PackId| self.cpp_pack(*id, spelling);
        match &self.pack(id).pack {
            Pack::Scalar(scalar) => (spelling.number)(*scalar).to_owned(),
            Pack::Enum(id) | Pack::Record(id) => self.cpp_data(*id, spelling),
            Pack::Composite(id) | Pack::Choice(id) => spelling.path(&self.ty(*id).names.cpp),
            Pack::Time(time) => time.cpp().to_owned(),
            Pack::Object(id, give, _) => self.cpp_object(*id, *give, spelling),
            Pack::Lent(id) => format!("{}*", self.cpp_lent(*id, spelling)),
            Pack::Text(Words::Any, _) => "std::string".to_owned(),
            Pack::Text(Words::Path, _) => "std::filesystem::path".to_owned(),
            Pack::Row(elem, _) => format!("std::vector<{}>", self.cpp_elem(*elem, spelling)),
            Pack::List(id, _) => format!("std::vector<{}>", of(id)),
            Pack::Array(id, len) => format!("std::array<{}, {len}>", of(id)),
            Pack::Set(order, id) => match self.cpp_order(*order, *id) {
                Order::Hashed => format!("std::unordered_set<{}>", of(id)),
                Order::Sorted => format!("std::set<{}>", of(id)),
            },
            Pack::Map(order, key, value) => match self.cpp_order(*order, *key) {
                Order::Hashed => format!("std::unordered_map<{}, {}>", of(key), of(value)),
                Order::Sorted => format!("std::map<{}, {}>", of(key), of(value)),
            },
            Pack::Option(id) => match self.pack(*id).pack {
                Pack::Lent(_) => of(id),
                _ => format!("std::optional<{}>", of(id)),
            },
            Pack::Tuple(parts) => {
                let name = if parts.len() == 2 { "pair" } else { "tuple" };
                format!("std::{name}<{}>", parts.iter().map(of).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// How the bridge's own maps and sets in C++ find such keys: those that
    /// `std::hash` does not know are sorted.
    fn cpp_order(&self, order: Order, key: PackId) -> Order {
        match (order, &self.pack(key).pack) {
            (Order::Hashed, Pack::Scalar(_) | Pack::Enum(_) | Pack::Text(..)) => Order::Hashed,
            (
                Order::Hashed,
                Pack::Record(_)
                | Pack::Time(_)
                | Pack::Row(..)
                | Pack::List(..)
                | Pack::Array(..)
                | Pack::Set(..)
                | Pack::Map(..)
                | Pack::Option(_)
                | Pack::Tuple(_)
                | Pack::Composite(_)
                | Pack::Choice(_)
                | Pack::Object(..)
                | Pack::Lent(_),
            )
            | (Order::Sorted, _) => Order::Sorted,
        }
    }

    /// What a member of a struct is until it is set, where that is not said by its type.
    pub(super) fn cpp_initial(&self, id: PackId) -> &'static str {
        match self.pack(id).pack {
            Pack::Scalar(_)
            | Pack::Enum(_)
            | Pack::Record(_)
            | Pack::Time(_)
            | Pack::Array(..)
            | Pack::Tuple(_) => "{}",
            Pack::Text(..)
            | Pack::Row(..)
            | Pack::List(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Composite(_)
            | Pack::Choice(_)
            | Pack::Object(..)
            | Pack::Lent(_) => "",
        }
    }

    /// What C++ has for an object that the caller is to own.
    fn cpp_object(&self, id: TypeId, give: Give, spelling: Spelling) -> String {
        let ty = spelling.path(&self.ty(id).names.cpp);
        match (give, &self.opaque(id).counts) {
            (Give::Shared, Counts::SharedPtr) => format!("std::shared_ptr<{ty}>"),
            (Give::Shared, Counts::ByHand | Counts::Expressions { .. }) => format!("{ty}*"),
            (Give::RawPointer, _) => format!("{ty}*"),
            (Give::Buffer | Give::View | Give::Object | Give::Copy | Give::Weak | Give::Stream, _) => {
                format!("std::unique_ptr<{ty}>")
            }
        }
    }

    /// What C++ is lent of an object.
    pub(super) fn cpp_lent(&self, id: TypeId, spelling: Spelling) -> String {
        let ty = spelling.path(&self.ty(id).names.cpp);
        if self.is_lent_as_const(id) { format!("const {ty}") } else { ty }
    }

    /// An enum or a record in C++, or the integer that an enum is there.
    fn cpp_data(&self, id: TypeId, spelling: Spelling) -> String {
        let def = self.ty(id);
        match &def.kind {
            TypeKind::Enum(body) if body.values == Values::Integer => (spelling.number)(body.repr).to_owned(),
            TypeKind::Enum(_)
            | TypeKind::Record(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Fields(_)
            | TypeKind::Alias(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => spelling.path(&def.names.cpp),
        }
    }

    pub(super) fn cpp_elem(&self, elem: Elem, spelling: Spelling) -> String {
        match elem {
            Elem::Scalar(scalar) => (spelling.number)(scalar).to_owned(),
            Elem::Enum(id) | Elem::Record(id) => self.cpp_data(id, spelling),
            Elem::Range => unreachable!("checked: not inside another value"),
        }
    }

    /// What is packed, in the words of the C header.
    pub(super) fn packed_words(&self, id: PackId) -> String {
        let of = |id: &PackId| self.packed_words(*id);
        match &self.pack(id).pack {
            Pack::Scalar(scalar) => scalar.c().to_owned(),
            Pack::Enum(id) | Pack::Record(id) => self.ty(*id).names.c.clone(),
            Pack::Composite(id) | Pack::Choice(id) => self.ty(*id).names.rust.clone(),
            Pack::Time(Time::Duration) => "nanoseconds (int64_t)".to_owned(),
            Pack::Time(Time::SystemTime) => "nanoseconds since 1970 (int64_t)".to_owned(),
            Pack::Object(id, ..) | Pack::Lent(id) => format!("{}*", self.ty(*id).names.c),
            Pack::Text(Words::Any, _) => "text".to_owned(),
            Pack::Text(Words::Path, _) => "path (text without a NUL)".to_owned(),
            Pack::Row(elem, _) => format!("list of {}", self.elem_words(*elem)),
            Pack::List(id, _) => format!("list of {}", of(id)),
            Pack::Array(id, len) => format!("array of {len} {}", of(id)),
            Pack::Set(_, id) => format!("set of {}", of(id)),
            Pack::Map(_, key, value) => format!("map of {} to {}", of(key), of(value)),
            Pack::Option(id) => format!("optional {}", of(id)),
            Pack::Tuple(parts) => format!("({})", parts.iter().map(of).collect::<Vec<_>>().join(", ")),
        }
    }

    fn elem_words(&self, elem: Elem) -> String {
        match elem {
            Elem::Scalar(scalar) => scalar.c().to_owned(),
            Elem::Enum(id) | Elem::Record(id) => self.ty(id).names.c.clone(),
            Elem::Range => unreachable!("checked: not inside another value"),
        }
    }

    /// The plain data and the composites that stand in a composite or choice.
    pub(super) fn held_types(&self, kind: &TypeKind) -> Vec<TypeId> {
        let mut found = Vec::new();
        for id in self.held_packs(kind) {
            match &self.pack(id).pack {
                Pack::Enum(id)
                | Pack::Record(id)
                | Pack::Composite(id)
                | Pack::Choice(id)
                | Pack::Row(Elem::Enum(id) | Elem::Record(id), _) => found.push(*id),
                Pack::Scalar(_)
                | Pack::Row(Elem::Scalar(_) | Elem::Range, _)
                | Pack::Time(_)
                | Pack::Text(..)
                | Pack::List(..)
                | Pack::Array(..)
                | Pack::Set(..)
                | Pack::Map(..)
                | Pack::Option(_)
                | Pack::Tuple(_)
                | Pack::Object(..)
                | Pack::Lent(_) => {}
            }
        }
        found
    }

    /// What stands in a composite or choice, at whatever depth, but not what stands in
    /// those that it holds.
    fn held_packs(&self, kind: &TypeKind) -> Vec<PackId> {
        let mut open = kind.packs();
        open.reverse();
        let mut found = Vec::new();
        while let Some(id) = open.pop() {
            found.push(id);
            open.extend(self.pack(id).pack.parts().into_iter().rev());
        }
        found
    }

    /// The structs that the generated header defines and that C++ is to compare there,
    /// since they stand in keys.
    pub(super) fn compared_in_cpp(&self) -> BTreeSet<TypeId> {
        let mut found = BTreeSet::new();
        for id in self.keys.keys().copied() {
            match &self.ty(id).kind {
                TypeKind::Record(record) if record.definer == Definer::Bridge => {
                    self.add_compared(id, &mut found);
                }
                TypeKind::Composite(composite) if composite.definer == Some(Definer::Bridge) => {
                    found.insert(id);
                }
                TypeKind::Record(_)
                | TypeKind::Composite(_)
                | TypeKind::Choice(_)
                | TypeKind::Enum(_)
                | TypeKind::Fields(_)
                | TypeKind::Alias(_)
                | TypeKind::Opaque(_)
                | TypeKind::Node(_) => {}
            }
        }
        found
    }

    /// Plain data, and what stands in it: whosever that is, the header has a struct of
    /// its own for it.
    fn add_compared(&self, id: TypeId, found: &mut BTreeSet<TypeId>) {
        if let TypeKind::Record(record) = &self.ty(id).kind {
            found.insert(id);
            for field in &record.fields {
                if let Elem::Record(inner) = field.elem {
                    self.add_compared(inner, found);
                }
            }
        }
    }

    /// The standard headers that the bridge's own composites need.
    pub(super) fn cpp_pack_includes(&self) -> BTreeSet<&'static str> {
        let mut out = BTreeSet::new();
        if !self.compared_in_cpp().is_empty() {
            out.insert("tuple");
        }
        for def in self.types.iter().filter(|def| is_bridges(def)) {
            if matches!(def.kind, TypeKind::Choice(_)) {
                out.insert("variant");
            }
            for id in self.held_packs(&def.kind) {
                out.extend(match &self.pack(id).pack {
                    Pack::Time(_) => Some("chrono"),
                    Pack::Text(Words::Any, _) => Some("string"),
                    Pack::Text(Words::Path, _) => Some("filesystem"),
                    Pack::Row(..) | Pack::List(..) => Some("vector"),
                    Pack::Array(..) => Some("array"),
                    Pack::Set(order, key) => Some(match self.cpp_order(*order, *key) {
                        Order::Hashed => "unordered_set",
                        Order::Sorted => "set",
                    }),
                    Pack::Map(order, key, _) => Some(match self.cpp_order(*order, *key) {
                        Order::Hashed => "unordered_map",
                        Order::Sorted => "map",
                    }),
                    Pack::Option(_) => Some("optional"),
                    Pack::Tuple(parts) if parts.len() == 2 => Some("utility"),
                    Pack::Tuple(_) => Some("tuple"),
                    Pack::Scalar(_)
                    | Pack::Enum(_)
                    | Pack::Record(_)
                    | Pack::Composite(_)
                    | Pack::Choice(_)
                    | Pack::Lent(_) => None,
                    Pack::Object(..) => Some("memory"),
                });
            }
        }
        out
    }
}

/// Whether it is a composite or a choice that the bridge defines.
fn is_bridges(def: &TypeDef) -> bool {
    match &def.kind {
        TypeKind::Composite(composite) => composite.definer == Some(Definer::Bridge),
        TypeKind::Choice(choice) => choice.definer == Definer::Bridge,
        TypeKind::Record(_)
        | TypeKind::Enum(_)
        | TypeKind::Fields(_)
        | TypeKind::Alias(_)
        | TypeKind::Opaque(_)
        | TypeKind::Node(_) => false,
    }
}

impl Spelling {
    fn path(self, path: &str) -> String {
        format!("{}{}", self.root, path.trim_start_matches("::"))
    }
}

/// The path from the global namespace on.
pub(super) fn absolute(path: &str) -> String {
    format!("::{}", path.trim_start_matches("::"))
}
