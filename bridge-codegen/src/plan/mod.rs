//! The plan: what crosses the C ABI, decided once.
//!
//! Every printer in [`crate::emit`] reads this structure and nothing else. It
//! decides nothing: if a printer has to choose, a field is missing here. The
//! data is plain, refers to types by [`TypeId`] and to places in the
//! description by [`SpanId`], and can therefore be printed and compared.
//!
//! Shape, presence, ownership, checks and direction of a value are independent
//! of each other, and each is a small closed enum over which printers are
//! exhaustive.

mod anchors;
mod append;
mod batch;
mod calls;
mod casts;
mod constants;
mod cost;
mod definitions;
mod domains;
mod errors;
mod failures;
mod functions;
mod guards;
mod ids;
mod layout;
mod leaf;
mod lower;
mod needs;
mod objects;
mod options;
mod outs;
mod package;
mod packs;
mod parents;
mod print;
mod signature;
mod streams;
mod types;
mod values;
mod weak;

pub use append::Append;
pub(crate) use append::{Appendable, appendable};
pub(crate) use batch::row;
pub use batch::{Batch, Gives, Row};
pub use casts::*;
pub use errors::*;
pub use functions::*;
pub(crate) use layout::{Layout, integer, layouts, values};
pub use leaf::*;
pub use lower::plan;
pub(crate) use outs::returns;
pub use packs::*;
pub use types::*;

pub use crate::spans::SpanId;
pub use crate::terms::*;

use std::collections::{BTreeMap, BTreeSet};

/// A type of the description. An index into [`Plan::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) u32);

/// A C result struct. An index into [`Plan::results`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResultId(pub(crate) u32);

/// Several values that come back together. An index into [`Plan::tuples`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TupleId(pub(crate) u32);

/// An error enum of the description. An index into [`Plan::errors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorSetId(pub(crate) u32);

/// A thread or lock that objects have in common. An index into [`Plan::domains`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainId(pub(crate) u32);

/// Everything that crosses for one description.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What holds for the description as a whole.
    pub package: Package,
    /// Records, enums and opaque types, in the order of the description.
    pub types: Vec<TypeDef>,
    /// What objects of several types have in common, in the order of first use.
    pub domains: Vec<Domain>,
    /// Constants, in the order of the description.
    pub constants: Vec<ConstDef>,
    /// The `#[errors]` enums, in the order of the description.
    pub errors: Vec<ErrorSet>,
    /// Each C result struct in use, once, in the order of first use.
    pub results: Vec<CResult>,
    /// What functions give that give several values, in their order.
    pub tuples: Vec<Tuple>,
    /// How values are packed that are neither plain data nor a row of it, each way once.
    pub packs: Vec<PackDef>,
    /// The types that stand in the keys of maps and in the items of sets, at whatever
    /// depth, and how those find them.
    pub keys: BTreeMap<TypeId, BTreeSet<Order>>,
    /// Every function, in the order of the description.
    pub functions: Vec<Function>,
    /// Whether some function may call the program while it is inside.
    pub calls_back: bool,
    /// The classes that are derived from others.
    pub casts: Vec<Cast>,
    /// The functions that say `#[leaf]` and cannot be called so. `check` refuses them.
    pub not_leaves: Vec<NotLeaf>,
    /// The symbols by which a stale library is found at link time.
    pub anchors: Vec<Anchor>,
}

/// Names, files and build facts of a description.
#[derive(Clone, Debug)]
pub struct Package {
    /// The Rust module's name. Generated files are named after it.
    pub module: String,
    /// The module's documentation.
    pub doc: Doc,
    /// The description's file, as `#line` directives and headers name it.
    pub source: String,
    /// What every C symbol starts with, without the underscore that follows.
    pub prefix: String,
    /// The C header's file name: `<module>.h`, or `<module>_bridge.h` where the
    /// library itself has a header of that name.
    pub header: String,
    /// The Go package's name.
    pub go_package: String,
    /// The Go module's path, when the package is a module of its own.
    pub go_module: Option<String>,
    /// `include!`s, in order.
    pub includes: Vec<Include>,
    /// C++ that goes into the shim after the includes, in order.
    pub code: Vec<Snippet>,
    /// How the C++ side is compiled and linked.
    pub build: Build,
    /// The version of this generator.
    pub version: &'static str,
    /// A hash of the whole C ABI: 16 hexadecimal digits.
    pub hash: String,
}

/// C++ of a `cpp!`.
#[derive(Clone, Debug)]
pub struct Snippet {
    /// It, verbatim; in the macro, it may be missing.
    pub text: String,
    /// Where its first character stands.
    pub at: SpanId,
    /// Whether that is behind the quote of a literal, and not behind a brace.
    pub quoted: Quoted,
}

/// What a snippet stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// `cpp! { … }`
    No,
    /// `cpp!(r#"…"#)`
    Yes,
}

/// One `include!` of the description.
#[derive(Clone, Debug)]
pub struct Include {
    /// The path as written, without quotes or brackets.
    pub path: String,
    /// Whether it was written with angle brackets.
    pub system: bool,
    /// Where it was written.
    pub at: SpanId,
    /// The condition under which it stands.
    pub cfg: Option<Cfg>,
    /// `#[cpp_if]`: what the preprocessor says where the library has it.
    pub condition: Option<Expression>,
}

/// How the C++ side is compiled and linked, from the arguments of `#[bridge]`.
#[derive(Clone, Debug, Default)]
pub struct Build {
    /// `std = "c++20"`; none leaves the compiler's default (C++17 or later).
    pub std: Option<String>,
    /// Packages asked of pkg-config.
    pub pkg_config: Vec<String>,
    /// Libraries to link, without the `-l`.
    pub link: Vec<String>,
    /// Further compiler flags.
    pub cxxflags: Vec<String>,
    /// Further linker flags.
    pub ldflags: Vec<String>,
    /// The library's own C++ sources, relative to the description's folder.
    pub sources: Vec<String>,
    /// The library's own headers, relative to the description's folder; they
    /// travel with the sources into the Go package.
    pub headers: Vec<String>,
}

/// The four names of one item. Each is decided here and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// In the C header, with the prefix.
    pub c: String,
    /// In C++: a full path for types and free functions, a plain name for
    /// methods, fields and enumerators.
    pub cpp: String,
    /// In Go.
    pub go: String,
    /// In Rust.
    pub rust: String,
}

/// A symbol that exists only in a library of this very ABI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its name, which is also the advice: the linker prints it.
    pub symbol: String,
    /// The condition under which what it covers exists.
    pub cfg: Option<Cfg>,
}

/// How many bytes of result need no memory of their own: the size of the
/// scratch buffer that Go and Rust put on their stacks. 256 keeps its zeroing
/// in Go below 5 ns.
pub const SCRATCH_BYTES: u64 = 256;

impl Plan {
    /// Whether something of the description is deprecated.
    pub fn has_deprecated(&self) -> bool {
        let types = self.types.iter().map(|def| &def.doc);
        let constants = self.constants.iter().map(|constant| &constant.doc);
        let functions = self.functions.iter().map(|function| &function.doc);
        types.chain(constants).chain(functions).any(|doc| doc.deprecated.is_some())
    }

    /// The type of that id.
    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0 as usize]
    }

    /// What the values of the enum of that id are.
    pub fn values(&self, id: TypeId) -> Values {
        match &self.ty(id).kind {
            TypeKind::Enum(def) => def.values,
            TypeKind::Record(_)
            | TypeKind::Fields(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => {
                unreachable!("an enum's id")
            }
        }
    }

    /// The C result struct of that id.
    pub fn result(&self, id: ResultId) -> &CResult {
        &self.results[id.0 as usize]
    }

    /// The way of packing of that id.
    pub fn pack(&self, id: PackId) -> &PackDef {
        &self.packs[id.0 as usize]
    }

    /// The ways of packing with their ids, in an order in which what stands in another
    /// comes before it.
    pub fn packs(&self) -> impl Iterator<Item = (PackId, &PackDef)> {
        (0..).map(PackId).zip(&self.packs)
    }

    /// The values of that id.
    pub fn tuple(&self, id: TupleId) -> &Tuple {
        &self.tuples[id.0 as usize]
    }

    /// What functions give that give several values, with their ids, in order.
    pub fn tuples(&self) -> impl Iterator<Item = (TupleId, &Tuple)> {
        (0..).map(TupleId).zip(&self.tuples)
    }

    /// Whether some function gives places in a text.
    pub fn has_ranges(&self) -> bool {
        let is_range = |value: &&Value| value.shape == Shape::Span(Elem::Range);
        self.functions.iter().any(|function| self.parts(function).iter().any(is_range))
    }

    /// Whether some function or type has durations or points in time.
    pub fn has_times(&self) -> bool {
        let is_time = |value: &Value| matches!(value.shape, Shape::Time(_));
        let of_function = |function: &Function| {
            let params = function.params.iter().map(|param| &param.value);
            params.chain(self.parts(function)).any(is_time)
        };
        self.functions.iter().any(of_function)
            // What errors have beside their message.
            || self.tuples.iter().flat_map(|tuple| &tuple.parts).any(|part| is_time(&part.value))
            || self.packs.iter().any(|def| matches!(def.pack, Pack::Time(_)))
            || self.types.iter().any(|def| match &def.kind {
                TypeKind::Fields(options) => options.fields.iter().any(|field| is_time(&field.of.value)),
                TypeKind::Record(_)
                | TypeKind::Composite(_)
                | TypeKind::Choice(_)
                | TypeKind::Enum(_)
                | TypeKind::Alias(_)
                | TypeKind::Opaque(_)
                | TypeKind::Node(_) => false,
            })
    }

    /// Whether some function, type or error has paths of files.
    pub fn has_paths(&self) -> bool {
        let of_function = |function: &Function| {
            let params = function.params.iter().map(|param| &param.value);
            params.chain(self.parts(function)).any(Value::is_path)
        };
        self.functions.iter().any(of_function)
            || self.packs.iter().any(|def| matches!(def.pack, Pack::Text(Words::Path, _)))
            || self.tuples.iter().any(|tuple| tuple.parts.iter().any(|part| part.value.is_path()))
            || self.options().any(|(_, options)| options.fields.iter().any(|field| field.of.value.is_path()))
    }

    /// The values that a function gives: its result, or the parts of it.
    pub fn parts<'a>(&'a self, function: &'a Function) -> Vec<&'a Value> {
        match function.result.shape {
            Shape::Unit => Vec::new(),
            Shape::Tuple(id) => self.tuple(id).parts.iter().map(|part| &part.value).collect(),
            Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_)
            | Shape::Handle(_)
            | Shape::Node(_) => vec![&function.result],
        }
    }

    /// How a parameter is packed that objects may stand in.
    pub fn objects_in(&self, param: &Param) -> Option<&PackDef> {
        param.value.shape.pack().map(|id| self.pack(id)).filter(|def| def.objects)
    }

    /// Whether a function is passed objects inside of values.
    pub fn enters_many(&self, function: &Function) -> bool {
        function.params.iter().any(|param| self.objects_in(param).is_some())
    }

    /// What entering an object takes that stands in a value that is passed.
    pub fn packed_access(&self, id: TypeId, give: Give) -> Access {
        match give {
            Give::Shared => guards::entered(Access::Share, self.opaque(id).threads),
            Give::Buffer
            | Give::View
            | Give::Object
            | Give::Copy
            | Give::RawPointer
            | Give::Weak
            | Give::Stream => Access::Consume,
        }
    }

    /// The same of one that is lent.
    pub fn lent_access(&self, id: TypeId) -> Access {
        let opaque = self.opaque(id);
        // Calls on a part of its lock share the object.
        if opaque.groups.is_empty() {
            guards::entered(Access::Share, opaque.threads)
        } else {
            Access::Exclude
        }
    }

    /// Whether C++ reaches an object that it is lent to be read through a `T&`: one that
    /// locks by itself, as its methods do.
    pub fn is_lent_as_const(&self, id: TypeId) -> bool {
        self.opaque(id).threads != Threads::Sync
    }

    /// The error set of that id.
    pub fn error_set(&self, id: ErrorSetId) -> &ErrorSet {
        &self.errors[id.0 as usize]
    }

    /// The domain of that id.
    pub fn domain(&self, id: DomainId) -> &Domain {
        &self.domains[id.0 as usize]
    }

    /// The types with their ids, in order.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.types)
    }

    /// The opaque types with their ids, in order.
    pub fn opaques(&self) -> impl Iterator<Item = (TypeId, &TypeDef, &Opaque)> {
        self.types().filter_map(|(id, def)| match &def.kind {
            TypeKind::Opaque(opaque) => Some((id, def, opaque)),
            TypeKind::Record(_)
            | TypeKind::Fields(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Node(_) => None,
        })
    }

    /// The options struct of that id. Panics when it is another kind of type: a
    /// [`Shape::Fields`] never names one.
    pub fn fields(&self, id: TypeId) -> &Fields {
        match &self.ty(id).kind {
            TypeKind::Fields(fields) => fields,
            TypeKind::Record(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => {
                unreachable!("an options struct's id")
            }
        }
    }

    /// The options structs, in order.
    pub fn options(&self) -> impl Iterator<Item = (&TypeDef, &Fields)> {
        self.types.iter().filter_map(|def| match &def.kind {
            TypeKind::Fields(fields) => Some((def, fields)),
            TypeKind::Record(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => None,
        })
    }

    /// The nodes with their ids, in order.
    pub fn nodes(&self) -> impl Iterator<Item = (TypeId, &TypeDef, &Node)> {
        self.types().filter_map(|(id, def)| match &def.kind {
            TypeKind::Node(node) => Some((id, def, node)),
            TypeKind::Fields(_)
            | TypeKind::Record(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Opaque(_) => None,
        })
    }

    /// The lifetime parameters of a type of objects or nodes.
    pub fn lifetimes(&self, id: TypeId) -> &[String] {
        match &self.ty(id).kind {
            TypeKind::Opaque(opaque) => &opaque.lifetimes,
            TypeKind::Node(node) => std::slice::from_ref(&node.lifetime),
            TypeKind::Fields(fields) => &fields.lifetimes,
            TypeKind::Record(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_) => &[],
        }
    }

    /// The type of the object that a node is in; of an object, its own.
    pub fn holder(&self, id: TypeId) -> TypeId {
        match &self.ty(id).kind {
            TypeKind::Node(node) => node.owner,
            TypeKind::Record(_)
            | TypeKind::Fields(_)
            | TypeKind::Enum(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Opaque(_) => id,
        }
    }

    /// The type of the object that is entered for the operand at a place.
    pub fn entered(&self, function: &Function, place: Place) -> Option<TypeId> {
        function.operand(place).map(|id| self.holder(id))
    }

    /// The C symbol that destroys an object that the caller owns.
    pub fn destroy_of(&self, id: TypeId) -> String {
        let opaque = self.opaque(id);
        let owner = opaque.alias.as_ref().map_or(&self.ty(id).names.c, |alias| &alias.c);
        opaque.destroy.clone().unwrap_or_else(|| format!("{owner}_destroy"))
    }

    /// The C symbol that ends an object which a function gives, if the caller owns it.
    pub fn end_of(&self, given: &Value) -> Option<String> {
        match (given.own, given.shape) {
            (Own::Give(Give::Shared), Shape::Handle(id)) => {
                self.opaque(id).shared.as_ref().map(|shared| shared.release.clone())
            }
            (Own::Give(_), Shape::Handle(id)) => Some(self.destroy_of(id)),
            _ => None,
        }
    }

    /// The opaque type of that id. Panics when it is another kind of type: a
    /// [`Shape::Handle`] never names one.
    pub fn opaque(&self, id: TypeId) -> &Opaque {
        match &self.ty(id).kind {
            TypeKind::Opaque(opaque) => opaque,
            TypeKind::Record(_)
            | TypeKind::Enum(_)
            | TypeKind::Fields(_)
            | TypeKind::Alias(_)
            | TypeKind::Composite(_)
            | TypeKind::Choice(_)
            | TypeKind::Node(_) => {
                unreachable!("a handle of another kind of type")
            }
        }
    }

    /// What a weak pointer leads to; every other type itself.
    pub fn pointee(&self, id: TypeId) -> TypeId {
        self.opaque(id).weak.as_ref().map_or(id, |weak| weak.to)
    }

    /// Whether callers can own objects.
    pub fn has_owned(&self) -> bool {
        self.opaques().any(|(_, _, opaque)| opaque.live.is_some()) || self.gives_views()
    }

    /// Whether callers are given memory of C++'s as it is, and own it.
    pub fn gives_views(&self) -> bool {
        self.functions.iter().any(|function| function.result.own == Own::Give(Give::View))
    }

    /// Whether Go gets memory of C++'s as it is, its own or lent.
    pub fn has_views(&self) -> bool {
        self.functions.iter().any(|function| function.views)
    }

    /// The size in bytes of an element on 64-bit targets.
    pub fn elem_size(&self, elem: Elem) -> u64 {
        match elem {
            Elem::Scalar(scalar) => scalar.size(),
            Elem::Range => 2 * Scalar::Usize.size(),
            Elem::Enum(id) => match &self.ty(id).kind {
                TypeKind::Enum(def) => def.repr.size(),
                TypeKind::Record(_)
                | TypeKind::Fields(_)
                | TypeKind::Alias(_)
                | TypeKind::Composite(_)
                | TypeKind::Choice(_)
                | TypeKind::Opaque(_)
                | TypeKind::Node(_) => {
                    unreachable!("an enum's id")
                }
            },
            Elem::Record(id) => match &self.ty(id).kind {
                TypeKind::Record(def) => def.size,
                TypeKind::Enum(_)
                | TypeKind::Fields(_)
                | TypeKind::Alias(_)
                | TypeKind::Composite(_)
                | TypeKind::Choice(_)
                | TypeKind::Opaque(_)
                | TypeKind::Node(_) => {
                    unreachable!("a record's id")
                }
            },
        }
    }

    /// How many elements the scratch buffer of a span holds; at least one.
    pub fn scratch_len(&self, elem: Elem) -> u64 {
        (SCRATCH_BYTES / self.elem_size(elem).max(1)).max(1)
    }
}
