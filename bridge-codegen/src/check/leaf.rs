//! What a `#[leaf]` may be. Runs on the plan, which knows what is in registers.

use super::domains::calls_in;
use crate::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::{DomainId, Hindrance, NotLeaf, Own, Plan, Shape, Value};

/// A leaf call moves its operands through registers and waits for nothing.
pub fn check_leaves(plan: &Plan, spans: &Spans, diagnostics: &mut Diagnostics) {
    for leaf in &plan.not_leaves {
        diagnostics.push(not_a_leaf(plan, spans, leaf));
    }
}

fn not_a_leaf(plan: &Plan, spans: &Spans, leaf: &NotLeaf) -> Diagnostic {
    let function = &plan.functions[leaf.function];
    let name = &function.names.rust;
    let refused = |label: &str| {
        let message = format!("`{name}` cannot be a leaf");
        Diagnostic::new(Code::BadLeaf, spans.span(leaf.at), message).label(label)
    };
    let waits = |id: DomainId| {
        let domain = plan.domain(id);
        refused("it may have to wait")
            .note(format!(
                "its calls {}, and while a leaf waits, so does Go's scheduler",
                calls_in(domain.kind, &domain.name)
            ))
            .help("remove #[leaf]")
    };
    match leaf.why {
        Hindrance::Ends => refused("it ends its object")
            .note("a destructor may take long, and wait for others")
            .help("remove #[leaf]"),
        Hindrance::CallsBack => refused("it calls back")
            .note("Go cannot be called while its scheduler does not know of the call")
            .help("remove #[leaf] or #[calls_back]"),
        Hindrance::Thread(id) | Hindrance::Lock(id) => waits(id),
        Hindrance::Param(index) => {
            let param = &function.params[index];
            refused("takes what no register holds")
                .also(spans.span(param.at), holds(&param.value))
                .help("remove #[leaf], or take numbers, times, enums, text, lists and references")
        }
        Hindrance::Registers => refused("takes more than registers hold")
            .note("they hold six integers and pointers and eight numbers in floating point; text and lists are two, `self` is one")
            .help("remove #[leaf], or take less"),
        Hindrance::Result => refused("what it returns comes back in no register")
            .note("two registers hold a number, a time, a bool, an enum or a node, and the error; with Option, they hold up to 32 bits and nodes")
            .help("remove #[leaf], or return one of these"),
    }
}

/// Why no register holds a parameter.
fn holds(value: &Value) -> &'static str {
    match (value.shape, value.own) {
        (_, Own::Take | Own::Share { .. }) | (Shape::Handle(_), _) => "an object that changes hands",
        (Shape::Fields(_), _) => "made for the call",
        (Shape::Packed(_), _) => "packed into a row of bytes",
        (Shape::Record(_), _) => "a struct by value; `&` of it is a pointer",
        (
            Shape::Unit
            | Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Node(_)
            | Shape::Tuple(_),
            _,
        ) => "in no register",
    }
}
