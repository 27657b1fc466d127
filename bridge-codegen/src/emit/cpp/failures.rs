//! How a shim reads what C++ returned: `#[fails]` and `#[none]`.

use super::functions::{Naming, c_name, made_object};
use super::writer::quoted;
use super::{Shim, code_name};
use crate::plan::{
    Argument, Call, ErrorSet, Expression, Fails, Function, Numbers, Outcome, Param, Place, Presence, Reads,
    Shape,
};

impl Shim<'_> {
    /// The third argument of `prepare`: what its checks must know.
    pub(super) fn reads_type(reads: &Reads) -> String {
        let sees_result = reads.fails.as_ref().is_some_and(|fails| fails.sees_result);
        format!("bridge_rt::reads<{sees_result}, {}>", reads.none.is_some())
    }

    /// `reading_`: the description's expressions, as lambdas of `result`.
    pub(super) fn write_reading(&mut self, naming: Naming, function: &Function, reads: &Reads) {
        for place in &reads.sees {
            self.write_seen(naming, function, *place);
        }
        if let Some(fails) = &reads.fails {
            self.write_condition("fails_", &fails.when);
            self.write_tell(function, fails);
        }
        if let Some(none) = &reads.none {
            self.write_condition("is_none_", none);
        }
        let (fails, tell) = match reads.fails {
            Some(_) => ("fails_", "tell_"),
            None => ("bridge_rt::nothing_fails{}", "bridge_rt::nothing_fails{}"),
        };
        let none = if reads.none.is_some() { "is_none_" } else { "bridge_rt::nothing_is_none{}" };
        let otherwise = quoted(&format!("{} failed", self.called(function)));
        self.out.line("    const bridge_rt::reading reading_(");
        self.out.print(format_args!("        {fails}, {tell}, {none}, {otherwise});"));
    }

    /// An operand under the name that expressions know it by.
    fn write_seen(&mut self, naming: Naming, function: &Function, place: Place) {
        let (Place::Param(index) | Place::Field(index, _)) = place else {
            if let Some(receiver) = &function.receiver {
                let ty = self.receiver_type(receiver);
                self.out.print(format_args!("    {ty}& self = self_;"));
            }
            return;
        };
        let param = &function.params[index];
        let name = &param.names.cpp;
        let ty = self.expression_type(&param.value);
        let from = match param.value.shape {
            Shape::Handle(_) | Shape::Node(_) => self.seen_object(naming, param),
            Shape::Fields(_) => made_object(param),
            Shape::Unit | Shape::Tuple(_) => unreachable!("no parameter"),
            Shape::Scalar(_)
            | Shape::Time(_)
            | Shape::Enum(_)
            | Shape::Record(_)
            | Shape::Text
            | Shape::Span(_)
            | Shape::Packed(_) => {
                format!("call_.seen<{}>()", argument_index(function, index))
            }
        };
        self.out.print(format_args!("    {ty} {name} = {from};"));
    }

    fn seen_object(&self, naming: Naming, param: &Param) -> String {
        let ty = self.handle_type(&param.value);
        let c = c_name(naming, &param.names.c);
        match param.value.presence {
            Presence::Always | Presence::Flag => {
                format!("bridge_rt::object<{ty}>({c}, {})", quoted(&param.names.c))
            }
            Presence::NullIsNone => format!("bridge_rt::object_at<{ty}>({c})"),
        }
    }

    fn write_condition(&mut self, name: &str, condition: &Expression) {
        self.out.print(format_args!(
            "    const auto {name} = [&]([[maybe_unused]] const auto& result) -> bool {{"
        ));
        self.out.at(condition.at);
        self.out.line("      return static_cast<bool>(");
        self.out.at_text(condition.at, &condition.text);
        self.out.back();
        self.out.line("      );");
        self.out.line("    };");
    }

    /// What is read of a failure, the message last.
    fn write_tell(&mut self, function: &Function, fails: &Fails) {
        self.out.line(
            "    const auto tell_ = [&]([[maybe_unused]] const auto& result, [[maybe_unused]] auto& told_) {",
        );
        let of = self.called(function);
        let number = "bridge_rt::is_failure_number";
        if let Some(kind) = &fails.kind {
            match self.numbers(function) {
                Some((set, numbers)) => {
                    let must = format!("bridge_rt::is_number_of<{}, ", self.error_set_type(set));
                    let be = format!("a {}, which {} tells apart", numbers.of.text, set.names.rust);
                    self.write_told(&of, "kind", kind, &must, &be);
                }
                None => self.write_told(&of, "kind", kind, &format!("{number}<"), "an enum or an integer"),
            }
        }
        if let Some(detail) = &fails.detail {
            self.write_told(&of, "detail", detail, &format!("{number}<"), "an enum or an integer");
        }
        if let Some(code) = fails.code {
            self.out.print(format_args!("      told_.code(bridge_rt::code::{});", code_name(code)));
        }
        if let Some(message) = &fails.message {
            let be = "text, or what has a message() or what()";
            self.write_told(&of, "message", message, "bridge_rt::has_words<", be);
        } else if let Some(index) =
            function.body.args.iter().position(|of| matches!(of, Argument::Error { .. }))
        {
            let index = index + receiver_argument(function);
            self.out.print(format_args!("      told_.message(call_.arrived<{index}>());"));
        }
        self.out.line("    };");
    }

    /// The enum by whose values a function's error set tells errors apart.
    fn numbers(&self, function: &Function) -> Option<(&ErrorSet, &Numbers)> {
        let Outcome::Fails(Some(id)) = function.outcome else { return None };
        let set = self.plan.error_set(id);
        Some((set, set.numbers.as_ref()?))
    }

    /// A statement that reads one thing of a failure of `of`.
    pub(super) fn write_told(&mut self, of: &str, key: &str, what: &Expression, must: &str, be: &str) {
        let sentence = format!("the {key} of {of} must be {be}");
        self.out.pass("      ", what, "", must, &sentence, &format!("told_.{key}("));
    }
}

/// Which argument of `call_` a parameter is.
fn argument_index(function: &Function, index: usize) -> usize {
    let place = function.body.args.iter().position(|argument| *argument == Argument::Param(index));
    place.unwrap_or_default() + receiver_argument(function)
}

/// How many arguments stand before those of the description: an expression gets
/// its receiver as its first.
fn receiver_argument(function: &Function) -> usize {
    usize::from(
        function.receiver.is_some()
            && matches!(function.body.call, Call::Expr(..) | Call::Body(..) | Call::Between(..)),
    )
}
