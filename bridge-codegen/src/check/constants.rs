//! Rules for constants.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::resolve::{ConstModel, TyKind};
use crate::terms::{Constant, Scalar};

pub(super) fn check_constant(constant: &ConstModel, diagnostics: &mut Diagnostics) {
    diagnostics.extend(check_name(constant));
    let wrong = match &constant.ty.kind {
        TyKind::Scalar(scalar) => check_number(constant, *scalar),
        TyKind::Str { .. } => check_text(constant),
        TyKind::Unknown => None,
        TyKind::Unit
        | TyKind::CStr { .. }
        | TyKind::Path { .. }
        | TyKind::PathBuf
        | TyKind::String
        | TyKind::Slice { .. }
        | TyKind::Vec(_)
        | TyKind::Option(_)
        | TyKind::Data(_)
        | TyKind::Composite(_)
        | TyKind::Container(_)
        | TyKind::Fields { .. }
        | TyKind::Opaque { .. }
        | TyKind::Node { .. }
        | TyKind::Range
        | TyKind::Time(_)
        | TyKind::CxxString
        | TyKind::CxxVector(_)
        | TyKind::Ref { .. }
        | TyKind::UniquePtr(_)
        | TyKind::SharedPtr { .. }
        | TyKind::RawMut(_) => Some(
            Diagnostic::new(Code::BadConstant, constant.ty.span, "a constant is a number, a bool or text")
                .label("another type")
                .help("write a type such as `usize`, `f64`, `bool` or `&str`; for another one, write a function with #[cpp = \"…\"]"),
        ),
    };
    diagnostics.extend(wrong);
}

/// Constants stand beside the functions of the bindings, whose parameters and
/// locals are small.
fn check_name(constant: &ConstModel) -> Option<Diagnostic> {
    let rust_name = constant.attrs.rust_name.as_ref();
    let name = rust_name.map_or_else(|| plain(&constant.ident), |text| text.value.clone());
    let span = rust_name.map_or_else(|| constant.ident.span(), |text| text.span);
    let written = plain(&constant.ident);
    if name == "PACKAGE" {
        return Some(
            Diagnostic::new(Code::BadName, span, "a constant cannot be called `PACKAGE` in Rust")
                .label("a name of the bindings' own")
                .help(format!("write `#[cxx_name = \"{written}\"] const THE_PACKAGE: …`")),
        );
    }
    name.contains(|c: char| c.is_lowercase()).then(|| {
        let capitals = crate::names::screaming(&name);
        Diagnostic::new(Code::BadName, span, format!("the constant `{name}` is not written in capitals"))
            .label("has small letters")
            .note("in Rust, a small name would clash with the variables of the bindings")
            .help(format!("write `#[cxx_name = \"{written}\"] const {capitals}: …`"))
    })
}

fn bad(constant: &ConstModel, message: String) -> Diagnostic {
    Diagnostic::new(Code::BadConstant, constant.value_span, message)
}

fn check_number(constant: &ConstModel, scalar: Scalar) -> Option<Diagnostic> {
    let name = scalar.rust();
    let Some((min, max)) = scalar.range() else {
        let (fits, example) = match scalar {
            Scalar::Bool => (matches!(constant.value, Constant::Bool(_)), "`true` or `false`"),
            _ => (matches!(constant.value, Constant::Float(_)), "a number with a point, such as `1.0`"),
        };
        return (!fits).then(|| {
            bad(constant, format!("this is no {name}"))
                .label("a value of another type")
                .help(format!("write {example}"))
        });
    };
    let Constant::Integer(value) = constant.value else {
        return Some(
            bad(constant, format!("this is no {name}"))
                .label("a value of another type")
                .help("write a whole number"),
        );
    };
    if value < min || value > max {
        return Some(
            bad(constant, format!("{value} does not fit {name}"))
                .label(format!("{name} holds {min} to {max}"))
                .help("write the type that the constant has in C++"),
        );
    }
    (scalar == Scalar::Usize && value > i64::MAX.into()).then(|| {
        bad(constant, format!("{value} does not fit Go's `int`, which a usize is there"))
            .label("too large for Go")
            .help("write u64: any integer type that holds the value will do")
    })
}

fn check_text(constant: &ConstModel) -> Option<Diagnostic> {
    match &constant.value {
        Constant::Text(text) if text.contains(char::is_control) => Some(
            bad(constant, "a control character in a constant".to_owned())
                .label("not printable")
                .help("write a function with #[cpp = \"…\"] that returns the text"),
        ),
        Constant::Text(_) => None,
        Constant::Integer(_) | Constant::Bool(_) | Constant::Float(_) => Some(
            bad(constant, "this is no text".to_owned())
                .label("a value of another type")
                .help("write a string: `\"…\"`"),
        ),
    }
}
