//! Methods whose names Go's own interfaces have taken. `go vet`, which the
//! packages must pass, demands their signatures.

use crate::Spans;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Elem, Function, Presence, Shape};
use crate::terms::Scalar;

/// What a method of Go's `io`, `encoding` and their like takes or returns
/// beside its error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Has {
    Nothing,
    Bytes,
    /// Something that no binding has: vet tells even `byte` from `uint8`.
    Other,
}

/// A name, its signature, what it takes and what it returns. Each returns an
/// error too. (`Format`, `Scan`, `Seek` and those like them are checked by vet
/// only where the first parameter is of a type of Go's library.)
const METHODS: &[(&str, &str, Has, Has)] = &[
    ("GobDecode", "GobDecode([]byte) error", Has::Bytes, Has::Nothing),
    ("GobEncode", "GobEncode() ([]byte, error)", Has::Nothing, Has::Bytes),
    ("MarshalJSON", "MarshalJSON() ([]byte, error)", Has::Nothing, Has::Bytes),
    ("MarshalXML", "MarshalXML(*xml.Encoder, xml.StartElement) error", Has::Other, Has::Nothing),
    ("ReadByte", "ReadByte() (byte, error)", Has::Nothing, Has::Other),
    ("ReadRune", "ReadRune() (rune, int, error)", Has::Nothing, Has::Other),
    ("UnmarshalJSON", "UnmarshalJSON([]byte) error", Has::Bytes, Has::Nothing),
    ("UnmarshalXML", "UnmarshalXML(*xml.Decoder, xml.StartElement) error", Has::Other, Has::Nothing),
    ("UnreadByte", "UnreadByte() error", Has::Nothing, Has::Nothing),
    ("UnreadRune", "UnreadRune() error", Has::Nothing, Has::Nothing),
    ("WriteByte", "WriteByte(byte) error", Has::Other, Has::Nothing),
];

/// Refuses a method that `go vet` would.
pub(super) fn check_vet(function: &Function, spans: &Spans) -> Option<Diagnostic> {
    let name = function.names.go.as_str();
    let (_, signature, takes, returns) = METHODS.iter().find(|(known, ..)| *known == name)?;
    let given = match function.params.as_slice() {
        [] => Has::Nothing,
        [one] => has(one.value.shape, one.value.presence),
        _ => Has::Other,
    };
    let fits = function.fails()
        && given == *takes
        && has(function.result.shape, function.result.presence) == *returns
        && *takes != Has::Other
        && *returns != Has::Other;
    (!fits).then(|| {
        let message = format!("`{name}` means something else in Go");
        Diagnostic::new(Code::GoNameCollision, spans.span(function.at), message)
            .label("the name of a method of Go's own interfaces")
            .note(format!("`go vet` demands that such a method is `{signature}`"))
            .help(match (*takes, *returns) {
                (Has::Other, _) | (_, Has::Other) => "give it another name in Go: #[go_name = \"…\"]",
                _ => "give it another name in Go, #[go_name = \"…\"], or that signature",
            })
    })
}

fn has(shape: Shape, presence: Presence) -> Has {
    match (shape, presence) {
        (Shape::Unit, _) => Has::Nothing,
        (Shape::Span(Elem::Scalar(Scalar::U8)), Presence::Always) => Has::Bytes,
        _ => Has::Other,
    }
}
