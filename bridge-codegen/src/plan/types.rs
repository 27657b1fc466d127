//! The types of a description, as they cross, and its constants.

use super::{CType, Cfg, Choice, Composite, Doc, DomainId, Expression, Names, PackId, Param, SpanId, TypeId};
use crate::terms::{Constant, Definer, DomainKind, Scalar};

/// A type of the description.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Its names.
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Attributes that its Rust binding repeats: `must_use`.
    pub rust_attrs: Vec<String>,
    /// Where its name was written.
    pub at: SpanId,
    /// The condition under which it exists.
    pub cfg: Option<Cfg>,
    /// What it is.
    pub kind: TypeKind,
}

/// What a type is.
#[expect(clippy::large_enum_variant, reason = "a description has few types, and they are not moved about")]
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// Plain data, with one layout on all sides.
    Record(Record),
    /// A struct that holds other than plain data. It crosses packed.
    Composite(Composite),
    /// An enum with data, likewise.
    Choice(Choice),
    /// An options struct: a C++ object that each call makes anew.
    Fields(Fields),
    /// An integer with named values.
    Enum(Enum),
    /// Another name of plain data.
    Alias(AliasDef),
    /// A C++ object behind a handle.
    Opaque(Opaque),
    /// A place in one.
    Node(Node),
}

/// Plain data.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// Its size in bytes on 64-bit targets.
    pub size: u64,
    /// Its alignment in bytes on 64-bit targets.
    pub align: u64,
    /// Whether it holds, at any depth, an enum or a bool, whose bits C++ must
    /// be checked for before another language reads them.
    pub holes: bool,
    /// Whether it holds, at any depth, a `long`: its layout is another where
    /// that has four bytes beside pointers of eight.
    pub longs: bool,
    /// Who defines it in C++.
    pub definer: Definer,
    /// What the description derives for Rust.
    pub derives: Vec<String>,
}

/// A field of a record.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its names.
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Attributes that its Rust binding repeats: `must_use`.
    pub rust_attrs: Vec<String>,
    /// Where its name was written.
    pub at: SpanId,
    /// What it holds.
    pub elem: Elem,
    /// The alias by which the description calls that.
    pub alias: Option<TypeId>,
    /// Its offset in bytes on 64-bit targets.
    pub offset: u64,
}

/// An options struct. C++ has a class with a default constructor; what the caller
/// has set is assigned to an object of it, which lives for the call.
#[derive(Clone, Debug)]
pub struct Fields {
    /// Its lifetime parameters, without the apostrophe.
    pub lifetimes: Vec<String>,
    /// Its fields, in order.
    pub fields: Vec<Setting>,
    /// Whether Rust has a default of it: not of every enum, nor of an object.
    pub default: bool,
}

/// A field of an options struct.
#[derive(Clone, Debug)]
pub struct Setting {
    /// What is assigned, which crosses as a parameter does: its fields in C's struct
    /// are what a parameter's would be. When it is absent, the library's default
    /// stays.
    pub of: Param,
    /// Its documentation.
    pub doc: Doc,
    /// Its type in C.
    pub c: CType,
    /// How it is assigned.
    pub set: Set,
}

/// How a field of an options struct is assigned.
#[derive(Clone, Debug)]
pub enum Set {
    /// The member of that name.
    Member(String),
    /// `#[cpp = "…"]`: an expression that sees `self` and the value.
    Expression(Expression),
}

/// What a record's field or a span's element can be: plain data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Elem {
    /// A number or `bool`.
    Scalar(Scalar),
    /// An enum, as its integer.
    Enum(TypeId),
    /// A nested record.
    Record(TypeId),
    /// A place in a text, or none: two `size_t`. Only spans hold it.
    Range,
}

/// An integer with named values.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The integer it is in C.
    pub repr: Scalar,
    /// What its values are.
    pub values: Values,
    /// Its values, in order.
    pub variants: Vec<Variant>,
    /// Who defines it in C++.
    pub definer: Definer,
    /// What the description derives for Rust.
    pub derives: Vec<String>,
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Each value by itself.
    Alone,
    /// `#[flags]`: every combination of the named bits; an enum in C++.
    Combined,
    /// `#[flags]` that are an integer in C++, with names elsewhere or none.
    Integer,
}

/// A named value of an enum.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its names.
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Attributes that its Rust binding repeats: `must_use`.
    pub rust_attrs: Vec<String>,
    /// Where its name was written.
    pub at: SpanId,
    /// Its value, which fits the enum's `repr`.
    pub value: i128,
    /// The macro that it is in C++, if there is one of that name; only where C++
    /// has an integer.
    pub macro_name: Option<String>,
    /// `#[cpp_if]`: what the preprocessor says where the library has it.
    pub condition: Option<Expression>,
}

/// Another name of plain data.
#[derive(Clone, Copy, Debug)]
pub struct AliasDef {
    /// What it stands for.
    pub target: Elem,
    /// Whether the library has it too; the shim then asserts that it is this.
    pub definer: Definer,
}

/// A C++ object behind a handle.
#[derive(Clone, Debug)]
pub struct Opaque {
    /// Its lifetime parameters, without the apostrophe. Not empty: it borrows.
    pub lifetimes: Vec<String>,
    /// How much of it may run at once.
    pub threads: Threads,
    /// `#[lock = "…"]` on its methods: the parts of its lock, beside the rest.
    pub groups: Vec<String>,
    /// Until when one is valid that borrows.
    pub lasts: Lasts,
    /// How long the destructor takes.
    pub ends: Ends,
    /// `#[value]`: whether they are copied when they cross.
    pub value: bool,
    /// The C symbol that destroys one, when some function creates or takes one.
    pub destroy: Option<String>,
    /// How that ends its life.
    pub release: Release,
    /// What C calls when objects are held by `std::shared_ptr`, or by their own count.
    pub shared: Option<Box<Shared>>,
    /// What a `std::weak_ptr` is to, if its objects are that.
    pub weak: Option<Box<Weak>>,
    /// What it gives piece by piece, if it is a stream.
    pub stream: Option<Box<Stream>>,
    /// Who counts the holders of such objects.
    pub counts: Counts,
    /// The C symbol that counts those which callers own, when there can be any.
    pub live: Option<String>,
    /// Where another bridge declares it. That bridge destroys it, too.
    pub alias: Option<Alias>,
    /// `#[cpp_if]`: what the preprocessor says where the library has it.
    pub condition: Option<Expression>,
    /// Indices into [`Plan::functions`](super::Plan::functions) of what belongs to it, in order.
    pub functions: Vec<usize>,
}

/// A place in an object: C++'s pointer to a part of it, by value.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its lifetime parameter, without the apostrophe.
    pub lifetime: String,
    /// The type of the objects that it is in, which has their lock and frees it.
    pub owner: TypeId,
    /// Whether the pointer lacks `const`: a function changes what it points to.
    pub mutable: bool,
    /// Indices into [`Plan::functions`](super::Plan::functions) of what belongs to it, in order.
    pub functions: Vec<usize>,
}

/// The C symbols of a type whose objects are held by `std::shared_ptr`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Makes one more holder.
    pub clone: String,
    /// Ends one.
    pub release: String,
}

/// What belongs to the weak pointers to the objects of a type, which are objects
/// of a type of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weak {
    /// The type of what they lead to.
    pub to: TypeId,
    /// The function that makes one of a holder: an index into [`Plan::functions`](super::Plan::functions).
    pub downgrade: usize,
    /// The function that makes a holder of one.
    pub upgrade: usize,
    /// The C symbol that makes one more.
    pub clone: String,
}

/// What belongs to a stream, which is an object of a type of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The function that gives one: an index into [`Plan::functions`](super::Plan::functions).
    pub opens: usize,
    /// The function that gives what comes next.
    pub fetches: usize,
    /// What it is of.
    pub item: PackId,
    /// `#[item]`: what is read of each place for the parts of an item. None: what is
    /// at that place.
    pub reads: Vec<(PackId, Expression)>,
    /// How C++ walks through it.
    pub steps: Steps,
}

/// How C++ walks through a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steps {
    /// By the iterators of a range.
    Range,
    /// By methods of a cursor.
    Cursor {
        /// Says whether it is at an item. Without one, `next` does.
        valid: Option<Expression>,
        /// Goes to the next.
        next: Expression,
        /// Goes to the first.
        first: Option<Expression>,
        /// Says whether it has failed, at the end.
        error: Option<Expression>,
        /// `#[owned]`: C++ gives it by a raw pointer.
        is_owned: bool,
    },
}

/// Who counts the holders of an object that has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counts {
    /// `std::shared_ptr`.
    SharedPtr,
    /// The object itself: `#[counted]`, which a `cpp!` of the description explains.
    ByHand,
    /// The same: expressions that see `self`, a pointer.
    Expressions {
        /// One holder more.
        retain: Box<Expression>,
        /// One less.
        release: Box<Expression>,
    },
}

/// How the life of a C++ object ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Release {
    /// `delete`.
    Delete,
    /// `#[destroy = "…"]`: an expression that sees `self`, a pointer.
    Expression(Expression),
    /// The same, which sees the object that it was made from, too.
    Through {
        /// The expression.
        expression: Expression,
        /// What that object is.
        owner: TypeId,
        /// What the expression calls it: the lifetime's name.
        name: String,
    },
}

/// An opaque type of another bridge of the same program.
#[derive(Clone, Debug)]
pub struct Alias {
    /// Its path in Rust, as written.
    pub rust: String,
    /// What the other bridge's C header calls it.
    pub c: String,
}

/// How much of an object may run at once, in all languages alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threads {
    /// The default: calls exclude each other (Rust: `Send`, not `Sync`).
    Send,
    /// `#[sync_const]`: `&self` calls share, `&mut self` exclude (`Send + Sync`).
    SyncConst,
    /// `#[sync]`: C++ locks by itself; nothing is excluded (`Send + Sync`).
    Sync,
    /// `#[confined]`: every call runs on that thread (`Send + Sync`).
    Confined(DomainId),
    /// `#[lock = "…"]`: every call holds that lock (`Send + Sync`).
    Locked(DomainId),
}

impl Threads {
    /// What the objects have in common with others.
    pub fn domain(self) -> Option<DomainId> {
        match self {
            Self::Confined(id) | Self::Locked(id) => Some(id),
            Self::Send | Self::SyncConst | Self::Sync => None,
        }
    }
}

/// Until when an object is valid that borrows from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// The default: until the other one changes.
    UntilChanged,
    /// `#[survives_mut]`: as long as the other one lives.
    ThroughChanges,
}

/// How long an object takes to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// The default: as long as memory takes to be freed.
    AtOnce,
    /// `#[slow_drop]`: it waits, for a thread, a disk or a peer.
    Slowly,
}

/// A thread or lock that objects have in common, of one type or of several. The
/// shim sees to it, so that it holds for all languages.
#[derive(Clone, Debug)]
pub struct Domain {
    /// Which of the two.
    pub kind: DomainKind,
    /// Its name in the description.
    pub name: String,
    /// What the shim calls it, in its own namespace.
    pub cpp: String,
    /// The Go variable with the lock on which goroutines wait for each other.
    pub go: String,
}

/// A constant of the library's, with the value that the description says.
#[derive(Clone, Debug)]
pub struct ConstDef {
    /// Its names. `c` is a macro; `cpp` a path.
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Where its name was written.
    pub at: SpanId,
    /// The condition under which it exists.
    pub cfg: Option<Cfg>,
    /// Its type: a number, or text.
    pub ty: ConstType,
    /// The alias by which the description calls that.
    pub alias: Option<TypeId>,
    /// Its value, which fits the type.
    pub value: Constant,
    /// The macro that it is in C++, if there is one of that name.
    pub macro_name: Option<String>,
    /// `#[cpp_if]`: what the preprocessor says where the library has it.
    pub condition: Option<Expression>,
}

/// What a constant can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstType {
    /// A number or `bool`.
    Scalar(Scalar),
    /// Text: a `&str`.
    Text,
}

impl Enum {
    /// Every bit that some value has.
    pub fn mask(&self) -> i128 {
        self.variants.iter().fold(0, |mask, variant| mask | variant.value)
    }
}
