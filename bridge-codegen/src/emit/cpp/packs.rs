//! What the shim tells the runtime of packed values.

use super::super::packs::{Spelling, absolute};
use super::types::scope_and_name;
use super::{Shim, scalar};
use crate::plan::{
    Choice, Composite, Definer, Give, Holder, Order, Pack, PackDef, PackId, TypeDef, TypeId, TypeKind,
    Values, Words,
};

impl Shim<'_> {
    /// A type for each way of packing that is not one word, under the name that Go has
    /// for it.
    pub(super) fn write_packs(&mut self) {
        let plan = self.plan;
        if !plan.has_packs() {
            return;
        }
        let space = self.space();
        self.out.blank();
        self.out.line(&format!("namespace {space} __attribute__((visibility(\"hidden\"))) {{"));
        self.out.line("namespace packed {");
        self.out.line("namespace pk = bridge_rt::pk;");
        for (id, def) in plan.packs().filter(|(id, def)| def.wire == *id && plan.has_class(*id)) {
            match &def.pack {
                Pack::Scalar(_) | Pack::Enum(_) | Pack::Record(_) | Pack::Text(..) | Pack::Time(_) => {}
                Pack::Composite(ty) | Pack::Choice(ty) => self.write_packed_type(plan.ty(*ty), def),
                Pack::Row(..)
                | Pack::List(..)
                | Pack::Array(..)
                | Pack::Set(..)
                | Pack::Map(..)
                | Pack::Option(_)
                | Pack::Tuple(_)
                | Pack::Object(..)
                | Pack::Lent(_) => {
                    let packed = self.packed_here(id);
                    self.out.line(&format!("using {} = {packed};", def.stem));
                }
            }
        }
        self.out.line("}  // namespace packed");
        self.out.line(&format!("}}  // namespace {space}"));
    }

    /// The type that C++ has for a packed value where only the description is known.
    pub(super) fn packed_type(&self, id: PackId) -> String {
        self.plan.cpp_pack(id, Spelling { number: scalar, root: "" })
    }

    /// How the runtime knows a way of packing, in the shim's functions.
    pub(super) fn packed(&self, id: PackId) -> String {
        let def = self.plan.pack(self.plan.pack(id).wire);
        match &def.pack {
            Pack::Scalar(_) | Pack::Enum(_) | Pack::Record(_) | Pack::Text(..) | Pack::Time(_) => {
                format!("bridge_rt::{}", self.packed_here(self.plan.pack(id).wire))
            }
            Pack::Row(..)
            | Pack::List(..)
            | Pack::Array(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Tuple(_)
            | Pack::Composite(_)
            | Pack::Choice(_)
            | Pack::Object(..)
            | Pack::Lent(_) => format!("{}::packed::{}", self.space(), def.stem),
        }
    }

    /// What a way of packing is, in the namespace of [`Self::write_packs`].
    fn packed_here(&self, id: PackId) -> String {
        let of = |id: &PackId| self.packed_part(*id);
        let order = |order: &Order| match order {
            Order::Hashed => "pk::order::hashed",
            Order::Sorted => "pk::order::sorted",
        };
        match &self.plan.pack(id).pack {
            Pack::Scalar(of) => format!("pk::data<{}>", scalar(*of)),
            Pack::Enum(id) => match self.plan.values(*id) {
                Values::Alone => format!("pk::data<{}>", absolute(&self.plan.ty(*id).names.cpp)),
                Values::Combined | Values::Integer => format!("pk::flags<{}>", self.flags_type(*id)),
            },
            Pack::Record(id) => format!("pk::data<{}>", absolute(&self.plan.ty(*id).names.cpp)),
            Pack::Time(time) => format!("pk::time<bridge_rt::{}>", time.kind()),
            Pack::Text(Words::Any, _) => "pk::text".to_owned(),
            Pack::Text(Words::Path, _) => "pk::path".to_owned(),
            Pack::Row(elem, _) => format!("pk::list<pk::data<{}>>", self.plan.cpp_elem(*elem, ABSOLUTE)),
            Pack::List(id, _) => format!("pk::list<{}>", of(id)),
            Pack::Array(id, len) => format!("pk::array<{}, {len}>", of(id)),
            Pack::Set(by, id) => format!("pk::set<{}, {}>", of(id), order(by)),
            Pack::Map(by, key, value) => format!("pk::map<{}, {}, {}>", of(key), of(value), order(by)),
            Pack::Option(id) => format!("pk::option<{}>", of(id)),
            Pack::Tuple(parts) => {
                format!("pk::tuple<{}>", parts.iter().map(of).collect::<Vec<_>>().join(", "))
            }
            Pack::Composite(_) | Pack::Choice(_) => self.plan.pack(id).stem.clone(),
            Pack::Object(ty, give, _) => self.packed_object(*ty, *give),
            Pack::Lent(id) => {
                let copied = if self.plan.opaque(*id).value { ", pk::lending::copied" } else { "" };
                format!("pk::lent<{}{copied}>", self.plan.cpp_lent(*id, ABSOLUTE))
            }
        }
    }

    /// The adapter of an object that is given, and what its caller ends it with.
    fn packed_object(&self, id: TypeId, give: Give) -> String {
        let opaque = self.plan.opaque(id);
        let ty = absolute(&self.plan.ty(id).names.cpp);
        let (shape, end) = match give {
            Give::Shared => (
                self.shared_shape(id, &ty, Holder::Added, ""),
                opaque.shared.as_ref().map(|shared| shared.release.as_str()),
            ),
            Give::RawPointer => (self.raw_shape(id, &ty, ""), opaque.destroy.as_deref()),
            Give::Buffer | Give::View | Give::Object | Give::Copy | Give::Weak | Give::Stream => {
                let way = if give == Give::Copy { "copied" } else { "owned" };
                (format!("bridge_rt::ret::{way}<{ty}>"), opaque.destroy.as_deref())
            }
        };
        format!("pk::object<{shape}, {}>", end.unwrap_or("nullptr"))
    }

    /// The same as a part of another: by its name, if it has one.
    fn packed_part(&self, id: PackId) -> String {
        let wire = self.plan.pack(id).wire;
        let def = self.plan.pack(wire);
        match &def.pack {
            Pack::Scalar(_) | Pack::Enum(_) | Pack::Record(_) | Pack::Text(..) | Pack::Time(_) => {
                self.packed_here(wire)
            }
            Pack::Row(..)
            | Pack::List(..)
            | Pack::Array(..)
            | Pack::Set(..)
            | Pack::Map(..)
            | Pack::Option(_)
            | Pack::Tuple(_)
            | Pack::Composite(_)
            | Pack::Choice(_)
            | Pack::Object(..)
            | Pack::Lent(_) => def.stem.clone(),
        }
    }

    fn write_packed_type(&mut self, def: &TypeDef, pack: &PackDef) {
        match &def.kind {
            TypeKind::Composite(composite) => self.write_composite(def, pack, composite),
            TypeKind::Choice(choice) => self.write_choice(def, pack, choice),
            TypeKind::Record(_)
            | TypeKind::Enum(_)
            | TypeKind::Fields(_)
            | TypeKind::Alias(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => unreachable!("neither a composite nor a choice"),
        }
    }

    /// A struct, by its members. Those of a library's own are what the description
    /// says.
    fn write_composite(&mut self, def: &TypeDef, pack: &PackDef, composite: &Composite) {
        let (cpp, way) = (&absolute(&def.names.cpp), way(pack));
        let Some(definer) = composite.definer else { return };
        self.out.blank();
        match definer {
            Definer::Bridge => {}
            Definer::Library => {
                let (scope, name) = scope_and_name(cpp);
                let sentence = format!("{} is not a class", def.names.cpp);
                self.out.assert_name(def.at, [&format!("std::is_class_v<{scope}"), name, ">"], &sentence);
                for field in &composite.fields {
                    let of = self.packed_part(field.of);
                    let parts = [
                        &*format!("pk::is_member<{of}, decltype({cpp}::"),
                        &field.names.cpp,
                        &format!("), {way}>()"),
                    ];
                    let sentence = format!(
                        "{}::{} is not the member that the description says: {}",
                        def.names.cpp,
                        field.names.cpp,
                        self.plan.pack_name(field.of)
                    );
                    self.out.assert_name(field.at, parts, &sentence);
                }
                let sentence =
                    format!("{} is passed in, and has no default constructor to make one by", def.names.cpp);
                self.out.assert(def.at, &format!("pk::is_made<{cpp}, {way}>()"), &sentence);
            }
        }
        let parts = composite.fields.iter().map(|field| self.packed_part(field.of));
        let parts = [pack.stem.clone(), cpp.clone()].into_iter().chain(parts).collect::<Vec<_>>();
        self.write_derived(&pack.stem, "pk::composite", &parts);
        self.out.line("  template <class Use, class Value>");
        let value = if composite.fields.is_empty() { "Value&" } else { "Value& value" };
        self.out.line(&format!("  static auto visit(const Use& use, {value}) {{"));
        self.write_members(composite, definer);
        self.out.line("  }");
        self.out.line("};");
    }

    /// The members of a struct, as arguments. One that the library lacks is missed at
    /// its field.
    fn write_members(&mut self, composite: &Composite, definer: Definer) {
        match definer {
            Definer::Bridge => {
                let members: Vec<String> =
                    composite.fields.iter().map(|field| format!("value.{}", field.names.cpp)).collect();
                self.write_wrapped("    return use(", "        ", &members, ");");
            }
            Definer::Library => {
                self.out.line("    return use(");
                for (index, field) in composite.fields.iter().enumerate() {
                    let end = if index + 1 == composite.fields.len() { "" } else { "," };
                    self.out.line("        value.");
                    self.out.at_name(field.at, &[&field.names.cpp, end]);
                    self.out.back();
                }
                self.out.line("    );");
            }
        }
    }

    /// A variant, by its alternatives, likewise.
    fn write_choice(&mut self, def: &TypeDef, pack: &PackDef, choice: &Choice) {
        let (cpp, way, count) = (&absolute(&def.names.cpp), way(pack), choice.variants.len());
        let held = |payload: Option<PackId>| {
            payload.map_or_else(|| "pk::nothing".to_owned(), |id| self.packed_part(id))
        };
        let parts: Vec<String> = choice.variants.iter().map(|variant| held(variant.payload)).collect();
        self.out.blank();
        match choice.definer {
            Definer::Bridge => {}
            Definer::Library => {
                let (scope, name) = scope_and_name(cpp);
                let before = format!("pk::alternatives<{scope}");
                let sentence = format!(
                    "{} is not a std::variant of as many alternatives as the description has: {count}",
                    def.names.cpp
                );
                self.out.assert_name(def.at, [&before, name, &format!(">() == {count}")], &sentence);
                for ((index, variant), of) in choice.variants.iter().enumerate().zip(&parts) {
                    let written = variant.payload.map(|id| self.plan.pack_name(id));
                    let written = written.unwrap_or_else(|| "no data (an empty class)".to_owned());
                    let sentence = format!(
                        "alternative {index} of {} ({}) is not what the description says: {written}",
                        def.names.cpp, variant.names.rust
                    );
                    let condition = format!("pk::is_alternative<{of}, {cpp}, {index}, {way}>()");
                    self.out.assert(variant.at, &condition, &sentence);
                }
            }
        }
        let parts: Vec<String> = [pack.stem.clone(), cpp.clone()].into_iter().chain(parts).collect();
        self.write_derived(&pack.stem, "pk::choice", &parts);
        self.out.line(&format!("  static constexpr const char* name = \"{}\";", def.names.rust));
        self.out.line("};");
    }

    /// The first line of a struct that is derived from a template of such arguments.
    fn write_derived(&mut self, name: &str, base: &str, parts: &[String]) {
        self.write_wrapped(&format!("struct {name} : {base}<"), "    ", parts, "> {");
    }

    /// A list on one line, or with an item on each.
    fn write_wrapped(&mut self, before: &str, indent: &str, items: &[String], after: &str) {
        let joined = items.join(", ");
        if before.len() + joined.len() + after.len() <= super::c::WIDTH {
            self.out.line(&format!("{before}{joined}{after}"));
            return;
        }
        self.out.line(before);
        for (index, item) in items.iter().enumerate() {
            let end = if index + 1 == items.len() { after } else { "," };
            self.out.line(&format!("{indent}{item}{end}"));
        }
    }
}

/// How types are spelled beside names that may be theirs.
const ABSOLUTE: Spelling = Spelling { number: scalar, root: "::" };

/// Where its values go.
fn way(pack: &PackDef) -> &'static str {
    match (pack.enters, pack.leaves) {
        (false, false) => "pk::way::none",
        (true, false) => "pk::way::in",
        (false, true) => "pk::way::out",
        (true, true) => "pk::way::both",
    }
}
