//! Functions: what they take and give, and what a call asks of the objects in it.

use super::{
    Append, Batch, Cfg, Code, Doc, DomainId, Elem, ErrorSetId, Lasts, Leaf, Names, PackId, ResultId, Scalar,
    SpanId, Time, TupleId, TypeId,
};
use crate::terms::{Hold, Place};

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
    /// [`Release::Through`](super::Release::Through) says that one does.
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
    /// `#[calls_back]`: whether C++ may call the program while it is inside.
    pub calls_back: bool,
    /// `#[leaf]`: how Go calls it where the program asks for leaf calls.
    pub leaf: Option<Leaf>,
    /// Of the form for many items at once of another function: what it is of that.
    /// Its parameters and its result are those of one item.
    pub batch: Option<Batch>,
    /// Of the form of another function that appends its result: what it is of that.
    /// It has that function's symbol, parameters and result.
    pub append: Option<Append>,
    /// `#[zero_copy]`: whether Go gets the text or row where C++ has it, and no copy.
    pub views: bool,
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
    /// The base class whose method it is, which the type inherits.
    pub base: Option<TypeId>,
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
    /// Whether the result may be a part of it, so that C++ gets a view of it and no
    /// copy.
    pub in_place: bool,
    /// Of an options struct: what its fields are in this function, in their order.
    /// They differ from the struct's own in their lifetimes.
    pub fields: Vec<Value>,
}

impl Function {
    /// The parameters of which the result may be a part, with their indices.
    pub fn in_place(&self) -> impl Iterator<Item = (usize, &Param)> {
        self.params.iter().enumerate().filter(|(_, param)| param.in_place)
    }
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
    /// A duration or a point in time: nanoseconds, by value.
    Time(Time),
    /// Anything nested: bytes, as [`PackDef`](super::PackDef) says: a pointer and a count.
    Packed(PackId),
    /// A C++ object: an opaque pointer.
    Handle(TypeId),
    /// A place in one: an opaque pointer, copied.
    Node(TypeId),
    /// Several values together; only a result is one.
    Tuple(TupleId),
}

impl Shape {
    /// What its elements are, if it is text, a row, or packed into bytes.
    pub fn elem(self) -> Option<Elem> {
        match self {
            Self::Text | Self::Packed(_) => Some(Elem::Scalar(Scalar::U8)),
            Self::Span(elem) => Some(elem),
            Self::Unit
            | Self::Scalar(_)
            | Self::Time(_)
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
            | Self::Time(_)
            | Self::Enum(_)
            | Self::Record(_)
            | Self::Text
            | Self::Span(_)
            | Self::Packed(_)
            | Self::Tuple(_) => None,
        }
    }

    /// How it is packed, if it is.
    pub fn pack(self) -> Option<PackId> {
        if let Self::Packed(id) = self { Some(id) } else { None }
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

/// How C++ hands over a result that the caller owns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Give {
    /// Bytes or elements, copied into the caller's scratch buffer or into
    /// memory of their own, freed with `<prefix>_free`.
    Buffer,
    /// Bytes or elements where C++ has put them, with what owns them, freed with
    /// `<prefix>_view_free`.
    View,
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
    /// An object that the shim makes of what C++ returns, and that has
    /// [`Opaque::stream`](super::Opaque::stream).
    Stream,
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
    /// The text is a path, for which the system knows no NUL: the shim refuses one, in
    /// both directions.
    NoNul,
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
    /// Of a batch, the items of the parameter of that index; of text, lists and what is
    /// packed, all in a row.
    Column(usize),
    /// Where those of each item of the parameter of that index end.
    Ends(usize),
    /// Of a batch, which items of the parameter of that index are there.
    There(usize),
    /// How many items a batch has.
    Count,
    /// Where a batch puts what its items give.
    Values,
    /// Where a batch says where the text or the elements of each item end that are all
    /// in a row.
    Given,
    /// Where a batch says of which items that is there.
    Presences,
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
    /// A pointer to one.
    Object {
        /// What it is.
        of: TypeId,
        /// Whether that pointer lacks `const`.
        mutable: bool,
    },
    /// The error struct.
    Error,
    /// A pointer to one, or NULL.
    Errors,
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
    /// `{ data; len; owner; error }`.
    View(CType),
    /// `{ errors; error }`: those of the items of a batch, and its own.
    Batch,
    /// `{ data; len; errors; error }`: the same, and what all items give in a row.
    BatchSpan(CType),
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
    /// `#[cpp_if]`: what the preprocessor says where the library has it.
    pub condition: Option<Expression>,
    /// Of an object that counts its holders: how the caller becomes one.
    pub holder: Holder,
    /// Whether it is a function of its own, which runs on a thread, or for each item
    /// of a batch under a lock that is taken once.
    pub apart: bool,
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
    /// `#[field]`: reads a member, by its name, or by its path where there is no
    /// receiver.
    Get(String),
    /// The same, assigns it.
    Set(String),
    /// `#[cpp = "…"]`: an expression with `self` and the parameters in scope.
    Expr(String, SpanId),
    /// `#[cpp = r#"{ … }"#]`: the body of a function that sees the same.
    Body(String, SpanId),
    /// `#[iter(begin = "…", end = "…")]`: two expressions that see the same.
    Between(Expression, Expression),
    /// What comes next in the stream that is the receiver.
    Fetch,
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
    /// That of an index into [`Opaque::groups`](super::Opaque::groups).
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

impl Value {
    /// Whether it is text that ends with a NUL.
    pub fn is_terminated(&self) -> bool {
        self.checks.contains(&Check::Terminated)
    }

    /// Whether it is text or a row that is not another's: one that C++ gives, or one in an
    /// options struct.
    pub fn is_owned(&self) -> bool {
        matches!(self.own, Own::Give(Give::Buffer | Give::View) | Own::Copy)
    }

    /// Whether it is text that says where a file is.
    pub fn is_path(&self) -> bool {
        self.checks.contains(&Check::NoNul)
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
