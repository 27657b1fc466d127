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

mod cost;
mod domains;
mod failures;
mod layout;
mod lower;
mod names;
mod outs;
mod parents;
mod print;
mod weak;

pub(crate) use layout::{Layout, integer, layouts, values};
pub(crate) use lower::plain;
pub use lower::plan;
pub(crate) use names::{Case, go_exported, in_case, screaming};

use std::fmt;

/// A place in the description. An index into [`crate::Spans`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpanId(pub(crate) u32);

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
    /// Every function, in the order of the description.
    pub functions: Vec<Function>,
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

/// A documentation comment: its lines, without the leading space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// Lines as written; empty when there is no documentation.
    pub lines: Vec<String>,
    /// `#[deprecated]`: what to use instead, or nothing.
    pub deprecated: Option<String>,
}

/// A `#[cfg(…)]` predicate, as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cfg(pub String);

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

/// Who defines a struct or enum in C++ (cxx's rule).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definer {
    /// The generated header does; `namespace::Name` is an alias of the C struct.
    Bridge,
    /// The library does (`type Name;` stands in an extern block); the shim
    /// asserts that it is what the description says.
    Library,
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

/// A number or `bool`, by its Rust name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is Rust's type of that name")]
pub enum Scalar {
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    Isize,
    Usize,
    F32,
    F64,
    CChar,
    CSchar,
    CUchar,
    CShort,
    CUshort,
    CInt,
    CUint,
    CLong,
    CUlong,
    CLonglong,
    CUlonglong,
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
    /// Who counts the holders of such objects.
    pub counts: Counts,
    /// The C symbol that counts those which callers own, when there can be any.
    pub live: Option<String>,
    /// Where another bridge declares it. That bridge destroys it, too.
    pub alias: Option<Alias>,
    /// Indices into [`Plan::functions`] of what belongs to it, in order.
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
    /// Indices into [`Plan::functions`] of what belongs to it, in order.
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
    /// The function that makes one of a holder: an index into [`Plan::functions`].
    pub downgrade: usize,
    /// The function that makes a holder of one.
    pub upgrade: usize,
    /// The C symbol that makes one more.
    pub clone: String,
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

/// What objects have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DomainKind {
    /// The one thread on which everything runs.
    Thread,
    /// The lock that everything holds.
    Lock,
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
}

/// What a constant can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstType {
    /// A number or `bool`.
    Scalar(Scalar),
    /// Text: a `&str`.
    Text,
}

/// The value of a constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constant {
    /// A whole number.
    Integer(i128),
    /// `true` or `false`.
    Bool(bool),
    /// A floating-point number, as it was written, in decimal digits.
    Float(String),
    /// Text, without control characters.
    Text(String),
}

/// An `#[errors]` enum.
#[derive(Clone, Debug)]
pub struct ErrorSet {
    /// Its names. `c` names its catch macro; `go` is empty (Go has one error type).
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Where its name was written.
    pub at: SpanId,
    /// The condition under which it exists.
    pub cfg: Option<Cfg>,
    /// Its variants, in the order of the description.
    pub variants: Vec<ErrorVariant>,
    /// `kind = "…"`: the library's enum whose values its variants are.
    pub numbers: Option<Numbers>,
    /// `status = "…"`: the class that its variants' `#[when]` ask.
    pub status: Option<Expression>,
    /// `base = "…"`: the class of what else it catches.
    pub base: Option<Base>,
    /// The documentation of what has no kind, where the description has it.
    pub other: Doc,
}

/// An enum of the library by whose values errors are told apart.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// The enum.
    pub of: Expression,
    /// The value that is no error.
    pub ok: Option<Expression>,
    /// Whether the enum may have values that are no variant: `Other`.
    pub open: bool,
}

/// A class of exceptions, and what is read of one, called `e`.
#[derive(Clone, Debug)]
pub struct Base {
    /// The class.
    pub class: Expression,
    /// The library's number.
    pub detail: Option<Expression>,
    /// What it says.
    pub message: Option<Expression>,
}

/// One kind of error.
#[derive(Clone, Debug)]
pub struct ErrorVariant {
    /// Its names: `BR_KV_ERROR_CORRUPTION`, the C++ alias of the caught type,
    /// `ErrCorruption`, `Corruption`.
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Where its name was written.
    pub at: SpanId,
    /// Its number, unique in the description and never 0.
    pub kind: i32,
    /// The C++ types it catches, and where each was written.
    pub catches: Vec<(String, SpanId)>,
    /// The value of the set's enum that it is.
    pub number: Option<Expression>,
    /// What the set's status is asked for it.
    pub whens: Vec<Expression>,
    /// The canonical code it always has; none leaves it to the C++ type.
    pub code: Option<Code>,
    /// What it reads of the exception.
    pub fields: Option<ErrorFields>,
}

/// What an error of one kind says beside its words.
#[derive(Clone, Debug)]
pub struct ErrorFields {
    /// The struct that carries it in C, and its fields.
    pub parts: TupleId,
    /// The Go error that has it: `ParseError`.
    pub go: String,
    /// Where each field comes from, in the order of the parts.
    pub fields: Vec<ErrorField>,
}

/// Where a field of an error comes from.
#[derive(Clone, Debug)]
pub struct ErrorField {
    /// Its documentation.
    pub doc: Doc,
    /// Where its name was written.
    pub at: SpanId,
    /// What is read of the exception.
    pub from: FieldSource,
}

/// What is read of an exception.
#[derive(Clone, Debug)]
pub enum FieldSource {
    /// Its member of that name.
    Member(Expression),
    /// An expression of `e`.
    Expression(Expression),
}

/// A canonical error code, numbered as gRPC and Abseil number them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is gRPC's code of that name")]
#[repr(i32)]
pub enum Code {
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}

/// A function of the description.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its names. `c` is its symbol.
    pub names: Names,
    /// Its documentation.
    pub doc: Doc,
    /// Attributes that its Rust binding repeats: `must_use`.
    pub rust_attrs: Vec<String>,
    /// Where its name was written.
    pub at: SpanId,
    /// The condition under which it exists.
    pub cfg: Option<Cfg>,
    /// The type it belongs to: its receiver's, or that of `#[Self = "T"]`.
    pub owner: Option<TypeId>,
    /// How it is reached.
    pub role: Role,
    /// Its lifetime parameters, without the apostrophe.
    pub lifetimes: Vec<String>,
    /// Whether only an `unsafe` block may call it from Rust.
    pub is_unsafe: bool,
    /// The object it is called on.
    pub receiver: Option<Receiver>,
    /// Its parameters, in order.
    pub params: Vec<Param>,
    /// What it returns when it succeeds.
    pub result: Value,
    /// What becomes of a failure.
    pub outcome: Outcome,
    /// Its C signature.
    pub c: CFunction,
    /// What the shim does.
    pub body: Body,
    /// The operand that destroys the object which it gives, where
    /// [`Release::Through`] says that one does.
    pub destroyer: Option<Place>,
    /// The handles it enters, in the order receiver, then parameters.
    pub guards: Vec<Guard>,
    /// The thread it runs on, when that is not the caller's.
    pub thread: Option<DomainId>,
    /// The locks it holds, in the order in which they are taken.
    pub locks: Vec<DomainId>,
    /// Those of the two that no guard stands for: no operand that is always
    /// there has them.
    pub unguarded: Vec<DomainId>,
    /// Whether nothing it does can call back into Go.
    pub no_callback: bool,
}

/// How a function is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `#[constructor]`: creates its owner.
    Constructor,
    /// Has a receiver.
    Method,
    /// `#[close]`: a method that is the end of its object.
    Close,
    /// What the bridge itself adds to a type: a method in C and in Go. In Rust, its
    /// runtime has it.
    Added,
    /// `#[Self = "T"]` without a receiver.
    Static,
    /// Belongs to no type.
    Free,
}

/// The object a method is called on.
#[derive(Clone, Debug)]
pub struct Receiver {
    /// Its type.
    pub ty: TypeId,
    /// Whether the C++ object is reached through `T&` rather than `const T&`.
    pub mutable: bool,
    /// Whether it was spelled `Pin<&mut T>`.
    pub pinned: bool,
    /// Whether the method takes the object away, on success and on failure alike.
    pub taken: bool,
    /// The reference's lifetime, when it was named.
    pub lifetime: Option<String>,
    /// The type's lifetime arguments, as written.
    pub args: Vec<String>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// Its names. `c` is the stem of its C parameters, `cpp` the local of the
    /// shim that an expression in `#[cpp]` sees.
    pub names: Names,
    /// Where its name was written.
    pub at: SpanId,
    /// What is passed.
    pub value: Value,
    /// How C++ is given it.
    pub passing: Passing,
    /// Of an options struct: what its fields are in this function, in their order.
    /// They differ from the struct's own in their lifetimes.
    pub fields: Vec<Value>,
}

/// Everything that some parameters are: their values and those of their fields.
pub fn values_of(params: &[Param]) -> impl Iterator<Item = (Place, &Value)> {
    params.iter().enumerate().flat_map(|(index, param)| {
        let fields = param.fields.iter().enumerate();
        let fields = fields.map(move |(field, value)| (Place::Field(index, field), value));
        std::iter::once((Place::Param(index), &param.value)).chain(fields)
    })
}

/// How C++ is given an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passing {
    /// In whatever form it takes.
    Fitting,
    /// `#[cxx_type = "…"]`: as that type, and no other.
    As(String, SpanId),
    /// `#[spread]`: as a pointer and a length, two arguments.
    Spread,
}

/// A value that crosses, in either direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The form it takes.
    pub shape: Shape,
    /// Whether it can be absent, and how that is said.
    pub presence: Presence,
    /// Who owns and frees it.
    pub own: Own,
    /// Where it borrows from: what must outlive it.
    pub ties: Vec<Place>,
    /// What is verified on the way.
    pub checks: Vec<Check>,
    /// The lifetime of the reference, when it was named.
    pub lifetime: Option<String>,
    /// A handle's lifetime arguments, as written.
    pub args: Vec<String>,
    /// The alias by which the description calls it, or its elements.
    pub alias: Option<TypeId>,
}

/// The form a value takes in the C ABI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// Nothing.
    Unit,
    /// A number or `bool`, by value.
    Scalar(Scalar),
    /// An enum, as its integer, by value.
    Enum(TypeId),
    /// Plain data: by value, or by pointer when [`Own::Call`].
    Record(TypeId),
    /// An options struct: a pointer to C's. Only a parameter is one.
    Fields(TypeId),
    /// UTF-8 text: `const char*` and a length.
    Text,
    /// Elements in a row: a pointer and a count.
    Span(Elem),
    /// A C++ object: an opaque pointer.
    Handle(TypeId),
    /// A place in one: an opaque pointer, copied.
    Node(TypeId),
    /// Several values together; only a result is one.
    Tuple(TupleId),
}

impl Shape {
    /// What its elements are, if it is text or a row.
    pub fn elem(self) -> Option<Elem> {
        match self {
            Self::Text => Some(Elem::Scalar(Scalar::U8)),
            Self::Span(elem) => Some(elem),
            Self::Unit
            | Self::Scalar(_)
            | Self::Enum(_)
            | Self::Record(_)
            | Self::Fields(_)
            | Self::Handle(_)
            | Self::Node(_)
            | Self::Tuple(_) => None,
        }
    }

    /// The class, if it is an object.
    pub fn handle(self) -> Option<TypeId> {
        if let Self::Handle(id) = self { Some(id) } else { None }
    }

    /// The class or the node, if it is a pointer of C++'s.
    pub fn opaque(self) -> Option<TypeId> {
        match self {
            Self::Handle(id) | Self::Node(id) => Some(id),
            Self::Unit
            | Self::Fields(_)
            | Self::Scalar(_)
            | Self::Enum(_)
            | Self::Record(_)
            | Self::Text
            | Self::Span(_)
            | Self::Tuple(_) => None,
        }
    }

    /// Which values, if it is several.
    pub fn tuple(self) -> Option<TupleId> {
        if let Self::Tuple(id) = self { Some(id) } else { None }
    }
}

/// Whether a value can be absent, and how that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Presence {
    /// It is always there.
    Always,
    /// A null pointer means none (handles, nodes, `&Record`, options structs).
    NullIsNone,
    /// A `bool` beside it says so (everything else).
    Flag,
}

/// Who owns a value and who frees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Copied by value; nothing to free.
    Copy,
    /// A parameter lent for the call: views, `&Record`, `&T`, and `&mut T`
    /// when `mutable`.
    Call {
        /// Whether C++ may change it.
        mutable: bool,
        /// Whether it was spelled `Pin<&mut T>`.
        pinned: bool,
    },
    /// A handle that C++ takes from the caller (`UniquePtr<T>` parameter), on
    /// success and on failure alike.
    Take,
    /// A handle of what the caller shares with C++ (`SharedPtr<T>` and `WeakPtr<T>`
    /// parameters).
    Share {
        /// Whether it was spelled `&SharedPtr<T>`.
        lent: bool,
        /// By which pointer.
        hold: Hold,
    },
    /// A result that the caller owns: a handle to destroy, or a buffer to free
    /// when it did not fit the caller's scratch buffer.
    Give(Give),
    /// A view into what [`Value::ties`] names, valid while that is unchanged; or
    /// an object of its, to read.
    Lend,
    /// An object of what [`Value::ties`] names, to change.
    LendMut {
        /// Whether it was spelled `Pin<&mut T>`.
        pinned: bool,
    },
}

/// What a pointer that is shared does for its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// `std::shared_ptr` keeps it.
    Strong,
    /// `std::weak_ptr` leads to it while others keep it. It is an object itself, of
    /// a type that has [`Opaque::weak`].
    Weak,
}

/// How C++ hands over a result that the caller owns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Give {
    /// Bytes or elements, copied into the caller's scratch buffer or into
    /// memory of their own, freed with `<prefix>_free`.
    Buffer,
    /// An object: C++ returns `T` or `std::unique_ptr<T>`.
    Object,
    /// An object of a `#[value]` type: what C++ returns, or a copy of what it
    /// returns a reference to.
    Copy,
    /// An object: C++ returns a raw pointer that the caller owns (`#[owned]`).
    RawPointer,
    /// An object that others own too: C++ returns a `std::shared_ptr<T>`.
    Shared,
    /// A pointer to such an object: C++ returns a `std::weak_ptr<T>`.
    Weak,
}

/// Several values that come back together: what C++ returns and what it leaves
/// in its `#[out]` and `#[inout]` parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tuple {
    /// The struct that carries them in C.
    pub name: String,
    /// The values, in order. Each is always there: a function that may give
    /// nothing gives none of them.
    pub parts: Vec<Part>,
}

/// One value of a [`Tuple`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its names. `c` is the stem of its fields in C and of its scratch buffer.
    pub names: Names,
    /// What is given.
    pub value: Value,
}

impl Part {
    /// The part as an error holds it: its text and rows go with the error.
    #[must_use]
    pub fn held(&self) -> Self {
        let own = if self.value.shape.elem().is_some() { Own::Lend } else { self.value.own };
        Self { names: self.names.clone(), value: Value { own, ..self.value.clone() } }
    }
}

/// An operand of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The object the method is called on.
    Receiver,
    /// The parameter of that index.
    Param(usize),
    /// Of the parameter of the first index, the field of the second.
    Field(usize, usize),
}

/// Something verified before a value is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Text must be UTF-8 where the language demands it (Rust).
    Utf8,
    /// The integer must be one of the enum's values. Verified by the shim, in
    /// both directions, also inside records and spans.
    Enumerator(TypeId),
    /// The bools and enums inside a record, by the shim.
    Holes(TypeId),
    /// The pointer must not be null: an object is promised.
    NonNull,
    /// The library takes a `const char*`: the caller puts a NUL behind the text,
    /// and the shim refuses one inside.
    Terminated,
    /// `usize`/`isize` must fit Go's `int`.
    GoInt,
    /// A `c_long` or `c_ulong` that comes from Go, whose type is wider on some
    /// targets.
    GoLong,
    /// The length must fit the receiving language.
    Length,
}

/// What becomes of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Not declared `Result`: a failure is a broken contract and panics.
    Contract,
    /// `Result<T>`, or `Result<T, E>` with its error set.
    Fails(Option<ErrorSetId>),
}

/// A function's C signature.
#[derive(Clone, Debug)]
pub struct CFunction {
    /// Its parameters, in order.
    pub params: Vec<CParam>,
    /// The struct it returns.
    pub ret: ResultId,
}

/// A parameter in C.
#[derive(Clone, Debug)]
pub struct CParam {
    /// Its name, unique in the function and no keyword of C or C++.
    pub name: String,
    /// Its type.
    pub ty: CType,
    /// What it carries.
    pub role: CRole,
}

/// What a C parameter carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CRole {
    /// The object the method is called on.
    Receiver,
    /// The value or the data pointer of the parameter of that index.
    Value(usize),
    /// The element count of the parameter of that index.
    Len(usize),
    /// Whether the parameter of that index is present.
    Flag(usize),
    /// Where a small result can be put: that part of it, when it has several.
    ScratchData(usize),
    /// How many elements fit there.
    ScratchCap(usize),
}

/// A type in C.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CType {
    /// A number or `bool`.
    Scalar(Scalar),
    /// An enum's typedef.
    Enum(TypeId),
    /// A record by value.
    Record(TypeId),
    /// The struct of several values.
    Tuple(TupleId),
    /// One of these, by an alias's typedef.
    Alias(TypeId),
    /// A pointer.
    Pointer {
        /// To what.
        to: Pointee,
        /// Whether it lacks `const`.
        mutable: bool,
    },
}

/// What a C pointer points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pointee {
    /// `char`: text.
    Char,
    /// Plain data.
    Elem(Elem),
    /// The struct of an options struct.
    Fields(TypeId),
    /// An incomplete struct: a C++ object.
    Opaque(TypeId),
    /// The error struct.
    Error,
}

/// A C result struct: `{ …; <prefix>_error* error; }`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CResult {
    /// Its name, with the prefix.
    pub name: String,
    /// What it carries beside the error.
    pub kind: ResultKind,
    /// Whether a `bool has_value` follows the value.
    pub flag: bool,
}

/// What a C result struct carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResultKind {
    /// Nothing: `{ error }`.
    Unit,
    /// `{ value; error }`.
    Value(CType),
    /// `{ data; len; error }`.
    Span(CType),
}

/// What the shim does for one function.
#[derive(Clone, Debug)]
pub struct Body {
    /// What is called.
    pub call: Call,
    /// The arguments of the call, in order.
    pub args: Vec<Argument>,
    /// What the C++ function itself returns.
    pub returns: Returns,
    /// `#[fails]` and `#[none]`: what the description reads of that.
    pub reads: Option<Reads>,
    /// What of it can throw.
    pub throws: Throws,
    /// Of an object that counts its holders: how the caller becomes one.
    pub holder: Holder,
}

/// How the caller becomes a holder of an object that counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The shim adds one.
    Added,
    /// `#[owned]`: it comes with the pointer that C++ returns.
    Brought,
}

/// What can throw in a shim function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throws {
    /// The library.
    Library,
    /// Not the library, which is asserted (`#[noexcept]`), but the bridge, for a
    /// value that it refuses or memory that it lacks.
    Bridge,
    /// Nothing: there is no handler.
    Nothing,
}

/// An argument of a C++ call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The parameter of that index.
    Param(usize),
    /// `#[out]`: a pointer or reference through which that part of the result
    /// arrives.
    Out {
        /// The part; 0 when the result is one value.
        part: usize,
        /// What an expression in `#[cpp]` calls it.
        name: String,
    },
    /// `#[out]` of a row of views: a pointer to as many as one parameter says,
    /// whose places in the text of another arrive.
    Places {
        /// The part; 0 when the result is one value.
        part: usize,
        /// The parameter with their number.
        len: usize,
        /// The parameter that they lie in.
        within: usize,
    },
    /// `#[out(error)]`: a pointer or reference to text, which says why the call
    /// has failed.
    Error {
        /// What an expression in `#[cpp]` calls it.
        name: String,
    },
    /// `#[inout]`: the same, to a copy of a parameter.
    InOut {
        /// The parameter.
        param: usize,
        /// The part.
        part: usize,
    },
}

/// What a C++ function returns itself, beside its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returns {
    /// The result, or its first part.
    Value,
    /// Nothing, or a status where the function can fail.
    Status,
    /// A bool: false means that nothing has arrived.
    Presence,
}

/// What a description reads of what a call returned, before that is handed on.
#[derive(Clone, Debug)]
pub struct Reads {
    /// `#[fails]`: when it is a failure, and which.
    pub fails: Option<Fails>,
    /// `#[none(when = "…")]`: when it is none.
    pub none: Option<Expression>,
    /// The operands that the expressions look at, beside `result`.
    pub sees: Vec<Place>,
}

/// When what C++ returned is a failure, and what is read of it then.
#[derive(Clone, Debug)]
pub struct Fails {
    /// Whether it is one.
    pub when: Expression,
    /// Which of the library's failures.
    pub kind: Option<Expression>,
    /// The library's number of it.
    pub detail: Option<Expression>,
    /// What it says.
    pub message: Option<Expression>,
    /// The canonical code, where the kind has none of its own.
    pub code: Option<Code>,
    /// Whether `when` looks at what C++ returned: then nothing else need take it.
    pub sees_result: bool,
}

/// An expression of C++ and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// As written.
    pub text: String,
    /// The string literal.
    pub at: SpanId,
}

/// What a shim calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// `new T(…)`.
    New(TypeId),
    /// A method of the receiver, by its C++ name.
    Method(String),
    /// A static member or free function, by its C++ path.
    Path(String),
    /// `#[cpp = "…"]`: an expression with `self` and the parameters in scope.
    Expr(String, SpanId),
    /// `#[cpp = r#"{ … }"#]`: the body of a function that sees the same.
    Body(String, SpanId),
}

/// A handle entered for the time of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Which operand.
    pub place: Place,
    /// What entering it takes.
    pub access: Access,
    /// Which part of the object's lock the call holds.
    pub part: LockPart,
    /// Until when that is valid which borrows from it.
    pub borrowers: Lasts,
    /// What becomes of the nodes in it.
    pub nodes: Nodes,
}

/// What becomes of the nodes in an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nodes {
    /// They stay, or there are none.
    Kept,
    /// They may be freed: the object is `&mut`, or the function says
    /// `#[invalidates]`. Nothing else may happen to the object meanwhile.
    Freed,
}

/// A part of an object's lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockPart {
    /// All of it: it has no parts, or the call is the object's last.
    Whole,
    /// What no method names.
    Rest,
    /// That of an index into [`Opaque::groups`].
    Group(usize),
}

/// What entering a handle takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Entry only: the type locks by itself (`#[sync]`).
    Enter,
    /// Shared with other `&self` calls (`#[sync_const]`).
    Share,
    /// Excludes every other call (the default, for `&self`).
    Exclude,
    /// Excludes every other call and is refused while children are open
    /// (`&mut self`).
    Mutate,
    /// Takes the object away: excludes, refuses open children, and closes.
    Consume,
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

    /// The values that a function gives: its result, or the parts of it.
    pub fn parts<'a>(&'a self, function: &'a Function) -> Vec<&'a Value> {
        match function.result.shape {
            Shape::Unit => Vec::new(),
            Shape::Tuple(id) => self.tuple(id).parts.iter().map(|part| &part.value).collect(),
            Shape::Scalar(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Fields(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Handle(_)
            | Shape::Node(_) => vec![&function.result],
        }
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
            | TypeKind::Opaque(_) => None,
        })
    }

    /// The lifetime parameters of a type of objects or nodes.
    pub fn lifetimes(&self, id: TypeId) -> &[String] {
        match &self.ty(id).kind {
            TypeKind::Opaque(opaque) => &opaque.lifetimes,
            TypeKind::Node(node) => std::slice::from_ref(&node.lifetime),
            TypeKind::Fields(fields) => &fields.lifetimes,
            TypeKind::Record(_) | TypeKind::Enum(_) | TypeKind::Alias(_) => &[],
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

    /// The opaque type of that id. Panics when it is another kind of type: a
    /// [`Shape::Handle`] never names one.
    pub fn opaque(&self, id: TypeId) -> &Opaque {
        match &self.ty(id).kind {
            TypeKind::Opaque(opaque) => opaque,
            TypeKind::Record(_)
            | TypeKind::Enum(_)
            | TypeKind::Fields(_)
            | TypeKind::Alias(_)
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
        self.opaques().any(|(_, _, opaque)| opaque.live.is_some())
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

impl Value {
    /// Whether it is text that ends with a NUL.
    pub fn is_terminated(&self) -> bool {
        self.checks.contains(&Check::Terminated)
    }
}

impl Function {
    /// The parameter at a place, or of whose fields it is one.
    pub fn param(&self, place: Place) -> Option<&Param> {
        match place {
            Place::Receiver => None,
            Place::Param(index) | Place::Field(index, _) => self.params.get(index),
        }
    }

    /// The type of the operand at a place, when it is a C++ object or a node.
    pub fn operand(&self, place: Place) -> Option<TypeId> {
        match place {
            Place::Receiver => self.receiver.as_ref().map(|on| on.ty),
            Place::Param(index) => self.params.get(index)?.value.shape.opaque(),
            Place::Field(index, field) => self.params.get(index)?.fields.get(field)?.shape.opaque(),
        }
    }

    /// Whether some part of the result arrives through an argument; or, of a
    /// call that returns none, the words of a failure.
    pub fn has_outs(&self) -> bool {
        self.body.args.iter().any(|argument| match argument {
            Argument::Param(_) => false,
            Argument::Out { .. } | Argument::InOut { .. } | Argument::Places { .. } => true,
            Argument::Error { .. } => self.body.returns != Returns::Value,
        })
    }

    /// Whether the description declares that it can fail.
    pub fn fails(&self) -> bool {
        matches!(self.outcome, Outcome::Fails(_))
    }
}

impl Enum {
    /// Every bit that some value has.
    pub fn mask(&self) -> i128 {
        self.variants.iter().fold(0, |mask, variant| mask | variant.value)
    }
}

impl Constant {
    /// Its value as Rust writes it.
    pub fn rust(&self) -> String {
        match self {
            Self::Integer(value) => value.to_string(),
            Self::Bool(value) => value.to_string(),
            Self::Float(digits) => digits.clone(),
            Self::Text(text) => format!("{text:?}"),
        }
    }
}

impl Scalar {
    /// Every scalar.
    pub const ALL: [Self; 24] = [
        Self::Bool,
        Self::I8,
        Self::I16,
        Self::I32,
        Self::I64,
        Self::U8,
        Self::U16,
        Self::U32,
        Self::U64,
        Self::Isize,
        Self::Usize,
        Self::F32,
        Self::F64,
        Self::CChar,
        Self::CSchar,
        Self::CUchar,
        Self::CShort,
        Self::CUshort,
        Self::CInt,
        Self::CUint,
        Self::CLong,
        Self::CUlong,
        Self::CLonglong,
        Self::CUlonglong,
    ];

    /// Its name in Rust and in descriptions.
    pub fn rust(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::Isize => "isize",
            Self::Usize => "usize",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::CChar => "c_char",
            Self::CSchar => "c_schar",
            Self::CUchar => "c_uchar",
            Self::CShort => "c_short",
            Self::CUshort => "c_ushort",
            Self::CInt => "c_int",
            Self::CUint => "c_uint",
            Self::CLong => "c_long",
            Self::CUlong => "c_ulong",
            Self::CLonglong => "c_longlong",
            Self::CUlonglong => "c_ulonglong",
        }
    }

    /// Its name in C (with `<stdint.h>`, `<stddef.h>`, `<stdbool.h>`).
    pub fn c(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I8 => "int8_t",
            Self::I16 => "int16_t",
            Self::I32 => "int32_t",
            Self::I64 => "int64_t",
            Self::U8 => "uint8_t",
            Self::U16 => "uint16_t",
            Self::U32 => "uint32_t",
            Self::U64 => "uint64_t",
            Self::Isize => "ptrdiff_t",
            Self::Usize => "size_t",
            Self::F32 => "float",
            Self::F64 => "double",
            Self::CChar => "char",
            Self::CSchar => "signed char",
            Self::CUchar => "unsigned char",
            Self::CShort => "short",
            Self::CUshort => "unsigned short",
            Self::CInt => "int",
            Self::CUint => "unsigned int",
            Self::CLong => "long",
            Self::CUlong => "unsigned long",
            Self::CLonglong => "long long",
            Self::CUlonglong => "unsigned long long",
        }
    }

    /// Its name in C as cgo writes it after `C.`.
    pub fn cgo(self) -> &'static str {
        match self {
            Self::CSchar => "schar",
            Self::CUchar => "uchar",
            Self::CUshort => "ushort",
            Self::CUint => "uint",
            Self::CUlong => "ulong",
            Self::CLonglong => "longlong",
            Self::CUlonglong => "ulonglong",
            Self::Bool
            | Self::I8
            | Self::I16
            | Self::I32
            | Self::I64
            | Self::U8
            | Self::U16
            | Self::U32
            | Self::U64
            | Self::Isize
            | Self::Usize
            | Self::F32
            | Self::F64
            | Self::CChar
            | Self::CShort
            | Self::CInt
            | Self::CLong => self.c(),
        }
    }

    /// Its type in Go's surface. `usize` and `isize` are `int`, checked; so are
    /// `c_long` and `c_ulong` in Go's `int` and `uint`, which are as wide as
    /// they are wherever C's `long` is as wide as a pointer. A `c_char` is a
    /// byte of text: its sign differs between targets, and Go code does not.
    pub fn go(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I8 => "int8",
            Self::I16 => "int16",
            Self::I32 => "int32",
            Self::I64 => "int64",
            Self::U8 => "uint8",
            Self::U16 => "uint16",
            Self::U32 => "uint32",
            Self::U64 => "uint64",
            Self::Isize | Self::Usize => "int",
            Self::F32 => "float32",
            Self::F64 => "float64",
            Self::CChar => "byte",
            Self::CSchar => "int8",
            Self::CUchar => "uint8",
            Self::CShort => "int16",
            Self::CUshort => "uint16",
            Self::CInt => "int32",
            Self::CUint => "uint32",
            Self::CLong => "int",
            Self::CUlong => "uint",
            Self::CLonglong => "int64",
            Self::CUlonglong => "uint64",
        }
    }

    /// Whether it is one of C's own, as wide as the target has it.
    pub fn is_of_c(self) -> bool {
        match self {
            Self::CChar
            | Self::CSchar
            | Self::CUchar
            | Self::CShort
            | Self::CUshort
            | Self::CInt
            | Self::CUint
            | Self::CLong
            | Self::CUlong
            | Self::CLonglong
            | Self::CUlonglong => true,
            Self::Bool
            | Self::I8
            | Self::I16
            | Self::I32
            | Self::I64
            | Self::U8
            | Self::U16
            | Self::U32
            | Self::U64
            | Self::Isize
            | Self::Usize
            | Self::F32
            | Self::F64 => false,
        }
    }

    /// Whether C's type is narrower than Go's on some targets: `long` on those
    /// of Windows.
    pub fn is_long(self) -> bool {
        matches!(self, Self::CLong | Self::CUlong)
    }

    /// Its size in bytes on 64-bit targets other than Windows's; also its
    /// alignment there.
    pub fn size(self) -> u64 {
        match self {
            Self::Bool | Self::I8 | Self::U8 | Self::CChar | Self::CSchar | Self::CUchar => 1,
            Self::I16 | Self::U16 | Self::CShort | Self::CUshort => 2,
            Self::I32 | Self::U32 | Self::F32 | Self::CInt | Self::CUint => 4,
            Self::I64
            | Self::U64
            | Self::Isize
            | Self::Usize
            | Self::F64
            | Self::CLong
            | Self::CUlong
            | Self::CLonglong
            | Self::CUlonglong => 8,
        }
    }

    /// The values it can hold, when it is an integer.
    pub fn range(self) -> Option<(i128, i128)> {
        Some(match self {
            // What every target's `char` holds.
            Self::CChar => (0, i8::MAX.into()),
            Self::I8 | Self::CSchar => (i8::MIN.into(), i8::MAX.into()),
            Self::I16 | Self::CShort => (i16::MIN.into(), i16::MAX.into()),
            Self::I32 | Self::CInt => (i32::MIN.into(), i32::MAX.into()),
            Self::I64 | Self::Isize | Self::CLong | Self::CLonglong => (i64::MIN.into(), i64::MAX.into()),
            Self::U8 | Self::CUchar => (0, u8::MAX.into()),
            Self::U16 | Self::CUshort => (0, u16::MAX.into()),
            Self::U32 | Self::CUint => (0, u32::MAX.into()),
            Self::U64 | Self::Usize | Self::CUlong | Self::CUlonglong => (0, u64::MAX.into()),
            Self::Bool | Self::F32 | Self::F64 => return None,
        })
    }
}

impl Code {
    /// Every code, in the order of its number.
    pub const ALL: [Self; 16] = [
        Self::Cancelled,
        Self::Unknown,
        Self::InvalidArgument,
        Self::DeadlineExceeded,
        Self::NotFound,
        Self::AlreadyExists,
        Self::PermissionDenied,
        Self::ResourceExhausted,
        Self::FailedPrecondition,
        Self::Aborted,
        Self::OutOfRange,
        Self::Unimplemented,
        Self::Internal,
        Self::Unavailable,
        Self::DataLoss,
        Self::Unauthenticated,
    ];

    /// Its name as gRPC spells it: `NOT_FOUND`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cancelled => "CANCELLED",
            Self::Unknown => "UNKNOWN",
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::ResourceExhausted => "RESOURCE_EXHAUSTED",
            Self::FailedPrecondition => "FAILED_PRECONDITION",
            Self::Aborted => "ABORTED",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Unimplemented => "UNIMPLEMENTED",
            Self::Internal => "INTERNAL",
            Self::Unavailable => "UNAVAILABLE",
            Self::DataLoss => "DATA_LOSS",
            Self::Unauthenticated => "UNAUTHENTICATED",
        }
    }
}

impl Doc {
    /// What a comment says of something deprecated.
    pub fn deprecation(&self) -> Option<String> {
        let note = self.deprecated.as_ref()?;
        let note = if note.is_empty() { "do not use it any more" } else { note };
        let end = if note.ends_with(['.', '!', '?']) { "" } else { "." };
        Some(format!("Deprecated: {note}{end}"))
    }
    /// Whether there is no documentation.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.trim().is_empty())
    }
}

impl fmt::Display for Cfg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
