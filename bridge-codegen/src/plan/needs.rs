//! What some releases of a library lack: where it is there, and what is said of it.

use super::{Doc, Expression};
use crate::Spans;
use crate::read::Text;

/// What is said of what some releases of a library lack.
#[derive(Clone, Copy)]
pub(super) enum Lacked {
    Function,
    TypeOrConstant,
    Value,
}

/// What is said of something, and where the library has it.
pub(super) fn with_needs(doc: &Doc, lacked: Lacked, needs: &[&Text]) -> Doc {
    let mut doc = doc.clone();
    if needs.is_empty() {
        return doc;
    }
    if !doc.lines.is_empty() {
        doc.lines.push(String::new());
    }
    let needs: Vec<String> = needs.iter().map(|text| format!("`{}`", text.value.trim())).collect();
    let needs = needs.join(" and ");
    match lacked {
        Lacked::Function => {
            let fails = "Fails with the code `UNIMPLEMENTED` where the library was built without it:";
            doc.lines.extend([fails.to_owned(), format!("it needs {needs}.")]);
        }
        Lacked::TypeOrConstant => doc.lines.push(format!("Needs a library that has it: {needs}.")),
        Lacked::Value => {
            doc.lines.push(format!("Needs a library that has it, and is refused elsewhere: {needs}."));
        }
    }
    doc
}

/// What the preprocessor says where all of these hold.
pub(super) fn conjunction(needs: &[&Text], spans: &mut Spans) -> Option<Expression> {
    let first = needs.first()?;
    let text = match needs {
        [one] => one.value.trim().to_owned(),
        _ => needs.iter().map(|text| format!("({})", text.value.trim())).collect::<Vec<_>>().join(" && "),
    };
    Some(Expression { text, at: spans.add_text(first.span) })
}
