//! What goes wrong, and how C++ says it.

use super::{Cfg, Doc, Expression, Names, SpanId, TupleId};
use crate::terms::Code;

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
