//! Values that hold others: their types, and the functions that pack and unpack them.

use super::Printer;
use super::align::{Row, concat, indent, rows};
use super::classes::capital;
use super::doc::comment;
use crate::plan::{
    Access, Alternative, Choice, Composite, Elem, Give, Item, Pack, PackDef, PackId, Scalar, Time, TypeDef,
    TypeId, TypeKind,
};

impl Printer<'_> {
    /// What is packed, as Go has it.
    pub fn pack_type(self, id: PackId) -> String {
        match &self.plan.pack(id).pack {
            Pack::Scalar(scalar) => scalar.go().to_owned(),
            Pack::Enum(id) | Pack::Record(id) | Pack::Composite(id) | Pack::Choice(id) => {
                self.go(*id).to_owned()
            }
            Pack::Time(time) => time.go().to_owned(),
            Pack::Object(id, ..) | Pack::Lent(id) => format!("*{}", self.go(*id)),
            Pack::Text(..) => "string".to_owned(),
            Pack::Row(elem, _) => format!("[]{}", self.slice_elem(*elem)),
            Pack::List(of, _) => format!("[]{}", self.pack_type(*of)),
            Pack::Array(of, len) => format!("[{len}]{}", self.pack_type(*of)),
            Pack::Set(_, of) => format!("map[{}]struct{{}}", self.pack_type(*of)),
            Pack::Map(_, key, value) => format!("map[{}]{}", self.pack_type(*key), self.pack_type(*value)),
            Pack::Option(of) if self.has_nil(*of) => self.pack_type(*of),
            Pack::Option(of) => format!("*{}", self.pack_type(*of)),
            Pack::Tuple(parts) => {
                let types: Vec<String> = parts.iter().map(|part| self.pack_type(*part)).collect();
                format!("Tuple{}[{}]", parts.len(), types.join(", "))
            }
        }
    }

    /// Whether Go's type has a nil, which is none where there may be none.
    pub fn has_nil(self, id: PackId) -> bool {
        match &self.plan.pack(id).pack {
            Pack::Row(..)
            | Pack::List(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Choice(_)
            | Pack::Object(..)
            | Pack::Lent(_) => true,
            Pack::Scalar(_)
            | Pack::Time(_)
            | Pack::Enum(_)
            | Pack::Record(_)
            | Pack::Composite(_)
            | Pack::Text(..)
            | Pack::Array(..)
            | Pack::Option(_)
            | Pack::Tuple(_) => false,
        }
    }

    /// The zero value.
    pub fn pack_zero(self, id: PackId) -> String {
        match &self.plan.pack(id).pack {
            Pack::Scalar(Scalar::Bool) => "false".to_owned(),
            Pack::Scalar(_) | Pack::Enum(_) | Pack::Time(Time::Duration) => "0".to_owned(),
            Pack::Text(..) => "\"\"".to_owned(),
            Pack::Record(_)
            | Pack::Time(Time::SystemTime)
            | Pack::Composite(_)
            | Pack::Array(..)
            | Pack::Tuple(_) => {
                format!("{}{{}}", self.pack_type(id))
            }
            Pack::Row(..)
            | Pack::List(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Choice(_)
            | Pack::Object(..)
            | Pack::Lent(_) => "nil".to_owned(),
        }
    }

    /// The parts of a tuple that is a whole result: Go returns several values.
    pub fn spread(self, id: PackId) -> Option<Vec<(&'static str, PackId)>> {
        match &self.plan.pack(id).pack {
            Pack::Tuple(parts) => Some(FIELDS.into_iter().zip(parts.iter().copied()).collect()),
            Pack::Scalar(_)
            | Pack::Time(_)
            | Pack::Enum(_)
            | Pack::Record(_)
            | Pack::Composite(_)
            | Pack::Choice(_)
            | Pack::Text(..)
            | Pack::Row(..)
            | Pack::List(..)
            | Pack::Array(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Object(..)
            | Pack::Lent(_) => None,
        }
    }

    /// A struct that holds other than plain data.
    pub fn composite(self, def: &TypeDef, composite: &Composite) -> String {
        let row = |field: &Item| Row {
            comment: self.field_doc(&field.doc),
            first: field.names.go.clone(),
            rest: self.pack_type(field.of),
        };
        let fields: Vec<Row> = composite.fields.iter().map(row).collect();
        let doc = comment(&self.type_doc(&def.names, &def.doc));
        format!("{doc}type {} struct {{\n{}}}\n", def.names.go, rows(&fields))
    }

    /// An enum with data: an interface that only its variants implement.
    pub fn choice(self, def: &TypeDef, choice: &Choice) -> String {
        let name = &def.names.go;
        let mut doc = self.type_doc(&def.names, &def.doc);
        let links: Vec<String> =
            choice.variants.iter().map(|variant| format!("[{}]", variant.names.go)).collect();
        doc.push(String::new());
        doc.extend(super::types::fill(&format!("It is one of {}.", links.join(", "))));
        let doc = comment(&doc);
        let variants = choice.variants.iter().map(|variant| {
            let doc = if variant.doc.is_empty() {
                format!("// {} is {} of a [{name}].\n", variant.names.go, variant.names.rust)
            } else {
                self.value_doc(&variant.names.go, &variant.doc)
            };
            let fields = match variant.payload {
                Some(of) => format!("{{\n\tValue {}\n}}", self.pack_type(of)),
                None => "{}".to_owned(),
            };
            format!(
                "\n{doc}type {0} struct{fields}\n\nfunc ({0}) is{name}() {{}}\n",
                variant.names.go,
                fields = if fields == "{}" { fields } else { format!(" {fields}") }
            )
        });
        format!("{doc}type {name} interface{{ is{name}() }}\n{}", concat(variants))
    }

    /// The functions that pack and unpack.
    pub fn packs(self) -> String {
        let mut out = String::new();
        for (id, def) in self.plan.packs().filter(|(id, def)| def.wire == *id && has_function(&def.pack)) {
            if def.enters {
                out += &self.packing(id, def);
            }
            if def.leaves {
                out += &self.unpacking(id, def);
            }
        }
        out
    }

    /// Packs a value that `from` holds.
    pub fn pack(self, id: PackId, p: &str, from: &str) -> String {
        let def = self.plan.pack(self.plan.pack(id).wire);
        match &def.pack {
            Pack::Scalar(scalar) => match scalar {
                Scalar::Usize => format!("{p}.size({from})"),
                Scalar::CLong => format!("{p}.long({from})"),
                Scalar::CUlong => format!("{p}.ulong({from})"),
                _ => format!("packPlain({p}, {from})"),
            },
            Pack::Enum(_) | Pack::Record(_) | Pack::Time(Time::Duration) => {
                format!("packPlain({p}, {from})")
            }
            Pack::Time(Time::SystemTime) => format!("packPlain({p}, unixNano({from}))"),
            Pack::Text(..) => format!("{p}.text({from})"),
            Pack::Object(id, give, _) => {
                let access = self.plan.packed_access(*id, *give);
                let end = match access {
                    Access::Consume => format!("end{}", capital(self.go(*id))),
                    Access::Enter | Access::Share | Access::Exclude | Access::Mutate => "nil".to_owned(),
                };
                format!("packObject({p}, {from}.handle(), {}, {end})", access_word(access))
            }
            Pack::Lent(id) => {
                let access = access_word(self.plan.lent_access(*id));
                format!("packObject({p}, {from}.handle(), {access}, nil)")
            }
            Pack::Row(..) => format!("packRow({p}, {from})"),
            Pack::Composite(_) => match from.strip_prefix('*') {
                Some(pointer) => format!("pack{}({p}, {pointer})", def.stem),
                None => format!("pack{}({p}, &{from})", def.stem),
            },
            Pack::List(..)
            | Pack::Array(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Tuple(_)
            | Pack::Choice(_) => format!("pack{}({p}, {from})", def.stem),
        }
    }

    /// An expression that unpacks one.
    pub fn unpack(self, id: PackId, u: &str) -> String {
        let def = self.plan.pack(self.plan.pack(id).wire);
        match &def.pack {
            Pack::Scalar(scalar) => match scalar {
                Scalar::Bool => format!("{u}.flag()"),
                Scalar::Usize => format!("{u}.size()"),
                Scalar::CLong | Scalar::CUlong => {
                    format!("{}(unpackPlain[C.{}]({u}))", scalar.go(), scalar.cgo())
                }
                _ => format!("unpackPlain[{}]({u})", scalar.go()),
            },
            Pack::Enum(id) | Pack::Record(id) => format!("unpackPlain[{}]({u})", self.go(*id)),
            Pack::Time(Time::Duration) => format!("unpackPlain[time.Duration]({u})"),
            Pack::Time(Time::SystemTime) => format!("unixTime(unpackPlain[int64]({u}))"),
            Pack::Text(..) => format!("{u}.text()"),
            Pack::Object(id, give, _) => {
                let verb = if *give == Give::Shared { "share" } else { "new" };
                let unpack = if self.objects(*id).borrow { "unpackBorrower" } else { "unpackObject" };
                format!("{unpack}({u}, {verb}{})", capital(self.go(*id)))
            }
            Pack::Lent(_) => unreachable!("checked: only goes in"),
            Pack::Row(Elem::Scalar(Scalar::U8), _) => format!("{u}.bytes()"),
            Pack::Row(elem, _) => format!("unpackRow[{}]({u})", self.slice_elem(*elem)),
            Pack::Composite(_)
            | Pack::List(..)
            | Pack::Array(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Tuple(_)
            | Pack::Choice(_) => format!("unpack{}({u})", def.stem),
        }
    }

    fn packing(self, id: PackId, def: &PackDef) -> String {
        let pack = |id: &PackId, from: &str| self.pack(*id, "p", from);
        let mut body = String::new();
        let mut pointer = "";
        match &def.pack {
            Pack::List(of, _) if matches!(self.plan.pack(*of).pack, Pack::Text(..)) => {
                body += "p.texts(v)\n";
            }
            Pack::List(of, _) => {
                body += "p.count(len(v))\n";
                body += &format!("for i := range v {{\n\t{}\n}}\n", pack(of, "v[i]"));
            }
            Pack::Array(of, _) => body += &format!("for i := range v {{\n\t{}\n}}\n", pack(of, "v[i]")),
            Pack::Set(_, of) => {
                body += "p.count(len(v))\n";
                body += &format!("for key := range v {{\n\t{}\n}}\n", pack(of, "key"));
            }
            Pack::Map(_, key, value) => {
                body += "p.count(len(v))\n";
                body += &format!(
                    "for key, value := range v {{\n\t{}\n\t{}\n}}\n",
                    pack(key, "key"),
                    pack(value, "value")
                );
            }
            Pack::Option(of) => {
                let value = if self.has_nil(*of) { "v" } else { "*v" };
                body += "packPlain(p, v != nil)\n";
                body += &format!("if v != nil {{\n\t{}\n}}\n", pack(of, value));
            }
            Pack::Tuple(parts) => {
                for (part, field) in parts.iter().zip(FIELDS) {
                    body += &format!("{}\n", pack(part, &format!("v.{field}")));
                }
            }
            Pack::Composite(of) => {
                pointer = "*";
                for field in self.items(*of) {
                    body += &format!("{}\n", pack(&field.of, &format!("v.{}", field.names.go)));
                }
            }
            Pack::Choice(of) => body += &self.pack_choice(*of),
            Pack::Scalar(_)
            | Pack::Time(_)
            | Pack::Enum(_)
            | Pack::Record(_)
            | Pack::Text(..)
            | Pack::Row(..)
            | Pack::Object(..)
            | Pack::Lent(_) => {}
        }
        let ty = self.pack_type(id);
        let mut out = format!("\nfunc pack{}(p *packer, v {pointer}{ty}) {{\n", def.stem);
        indent(&mut out, &body);
        out + "}\n"
    }

    fn pack_choice(self, of: TypeId) -> String {
        let mut out = "switch v := v.(type) {\n".to_owned();
        for (index, variant) in self.alternatives(of).iter().enumerate() {
            out += &format!("case {}:\n\tpackPlain(p, uint32({index}))\n", variant.names.go);
            if let Some(payload) = variant.payload {
                out += &format!("\t{}\n", self.pack(payload, "p", "v.Value"));
            }
        }
        out + &format!("default:\n\tp.bad = \"holds a nil {}\"\n}}\n", self.go(of))
    }

    fn unpacking(self, id: PackId, def: &PackDef) -> String {
        let unpack = |id: &PackId| self.unpack(*id, "u");
        let least = |id: &PackId| self.plan.pack(*id).least;
        let ty = self.pack_type(id);
        let mut result = ty.clone();
        let mut body = String::new();
        match &def.pack {
            Pack::List(of, _) => {
                body += &format!("v := make({ty}, u.count({}))\n", least(of));
                body += &format!("for i := range v {{\n\tv[i] = {}\n}}\nreturn v\n", unpack(of));
            }
            Pack::Array(of, _) => {
                result = format!("(v {ty})");
                body += &format!("for i := range v {{\n\tv[i] = {}\n}}\nreturn v\n", unpack(of));
            }
            Pack::Set(_, of) => {
                body += &format!("n := u.count({})\nv := make({ty}, n)\n", least(of));
                body += &format!("for range n {{\n\tv[{}] = struct{{}}{{}}\n}}\n", unpack(of));
                body += "if len(v) != n {\n\tu.fail()\n}\nreturn v\n";
            }
            Pack::Map(_, key, value) => {
                body += &format!("n := u.count({})\nv := make({ty}, n)\n", least(key) + least(value));
                body +=
                    &format!("for range n {{\n\tkey := {}\n\tv[key] = {}\n}}\n", unpack(key), unpack(value));
                body += "if len(v) != n {\n\tu.fail()\n}\nreturn v\n";
            }
            Pack::Option(of) => {
                body += "if !u.flag() {\n\treturn nil\n}\n";
                body += &if self.has_nil(*of) {
                    format!("return {}\n", unpack(of))
                } else {
                    format!("v := {}\nreturn &v\n", unpack(of))
                };
            }
            Pack::Tuple(parts) => {
                result = format!("(v {ty})");
                for (part, field) in parts.iter().zip(FIELDS) {
                    body += &format!("v.{field} = {}\n", unpack(part));
                }
                body += "return v\n";
            }
            Pack::Composite(of) => {
                result = format!("(v {ty})");
                for field in self.items(*of) {
                    body += &format!("v.{} = {}\n", field.names.go, unpack(&field.of));
                }
                body += "return v\n";
            }
            Pack::Choice(of) => body += &self.unpack_choice(*of),
            Pack::Scalar(_)
            | Pack::Time(_)
            | Pack::Enum(_)
            | Pack::Record(_)
            | Pack::Text(..)
            | Pack::Row(..)
            | Pack::Object(..)
            | Pack::Lent(_) => {}
        }
        let mut out = format!("\nfunc unpack{}(u *unpacker) {result} {{\n", def.stem);
        indent(&mut out, &body);
        out + "}\n"
    }

    fn unpack_choice(self, of: TypeId) -> String {
        let mut out = "switch unpackPlain[uint32](u) {\n".to_owned();
        for (index, variant) in self.alternatives(of).iter().enumerate() {
            let value = variant.payload.map_or_else(String::new, |payload| self.unpack(payload, "u"));
            out += &format!("case {index}:\n\treturn {}{{{value}}}\n", variant.names.go);
        }
        out + "}\nu.fail()\nreturn nil\n"
    }

    fn items(&self, id: TypeId) -> &[Item] {
        match &self.plan.ty(id).kind {
            TypeKind::Composite(composite) => &composite.fields,
            TypeKind::Choice(_)
            | TypeKind::Record(_)
            | TypeKind::Fields(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => &[],
        }
    }

    fn alternatives(&self, id: TypeId) -> &[Alternative] {
        match &self.plan.ty(id).kind {
            TypeKind::Choice(choice) => &choice.variants,
            TypeKind::Composite(_)
            | TypeKind::Record(_)
            | TypeKind::Fields(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => &[],
        }
    }
}

/// What Go's runtime calls it.
fn access_word(access: Access) -> &'static str {
    match access {
        Access::Enter | Access::Share => "sharing",
        Access::Exclude => "alone",
        Access::Mutate => "unlent",
        Access::Consume => "consuming",
    }
}

/// The fields of tuples.
const FIELDS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

/// Whether it takes a function to pack one, rather than an expression.
fn has_function(pack: &Pack) -> bool {
    match pack {
        Pack::Scalar(_)
        | Pack::Time(_)
        | Pack::Enum(_)
        | Pack::Record(_)
        | Pack::Text(..)
        | Pack::Row(..)
        | Pack::Object(..)
        | Pack::Lent(_) => false,
        Pack::List(..)
        | Pack::Array(..)
        | Pack::Set(..)
        | Pack::Map(..)
        | Pack::Option(_)
        | Pack::Tuple(_)
        | Pack::Composite(_)
        | Pack::Choice(_) => true,
    }
}
