//! The tests of the Rust bindings.

use super::functions::{Back, Function, Passed};
use super::types::{Named, What};
use super::{Module, Ty};
use std::fmt::Write as _;

impl Module<'_> {
    pub fn rust_test(&self, name: &str, functions: &[Function]) -> String {
        let mut out = format!(
            "use crate::{name}::{name} as m;\nuse crate::values::{{Random, Value, comes_back}};\n\
             #[allow(unused_imports)]\nuse std::collections::{{BTreeMap, BTreeSet, HashMap, HashSet}};\n\n"
        );
        for named in &self.named {
            out += &rust_value(named);
        }
        for function in functions {
            let ty = self.rust(&function.ty, "m::");
            let _ = write!(
                out,
                "#[test]\nfn f{number}() {{\n    comes_back::<{ty}>({number}, |value| {});\n}}\n\n",
                rust_call(function),
                number = function.number,
            );
        }
        out
    }
}

fn rust_call(function: &Function) -> String {
    let value = match (function.param, &function.ty) {
        (Passed::Lent, _) => "value",
        (Passed::Copied, Ty::Named(_) | Ty::Time(_)) => "*value",
        (Passed::Copied, _) => "value.clone()",
        (Passed::OptionLent, Ty::Option(of)) if matches!(**of, Ty::Text | Ty::List(_)) => "value.as_deref()",
        (Passed::OptionLent, _) => "value.as_ref()",
        (Passed::OptionCopied, _) => "*value",
    };
    let number = function.number;
    let call = format!("m::f{number}({value})");
    match (function.back, function.may_fail) {
        (Back::Stream, false) => format!("{call}.collect()"),
        (Back::Stream, true) => format!("{call}.unwrap().collect()"),
        (Back::Result | Back::Out, false) => call,
        (Back::Result | Back::Out, true) => format!("{call}.unwrap()"),
    }
}

/// How values of a type with a name are made and compared.
fn rust_value(named: &Named) -> String {
    let name = format!("m::{}", named.name);
    let (make, same) = match &named.what {
        What::Enum(_, values) => {
            let all: Vec<String> = values.iter().map(|(value, _)| format!("{name}::{value}")).collect();
            (format!("random.pick(&[{}])", all.join(", ")), "self == other".to_owned())
        }
        What::Flags(values) => {
            let all = values.iter().map(|(value, _)| {
                format!("if bool::make(random) {{ {name}::{value} }} else {{ {name}::empty() }}")
            });
            (all.collect::<Vec<_>>().join(" | "), "self.bits() == other.bits()".to_owned())
        }
        What::Row(parts) | What::Part(parts) => {
            let make: Vec<String> =
                parts.iter().map(|part| format!("{}: Value::make(random)", part.name)).collect();
            let same: Vec<String> =
                parts.iter().map(|part| format!("self.{0}.same(&other.{0})", part.name)).collect();
            (format!("{name} {{ {} }}", make.join(", ")), same.join(" && "))
        }
        What::Any(any) => {
            let (mut make, mut same) = (String::new(), String::new());
            for (at, (value, ty)) in any.iter().enumerate() {
                let pattern = if at + 1 == any.len() { "_".to_owned() } else { at.to_string() };
                let (data, arm) = match ty {
                    Some(_) => ("(Value::make(random))", "(Self::X(a), Self::X(b)) => a.same(b),\n"),
                    None => ("", "(Self::X, Self::X) => true,\n"),
                };
                let _ = writeln!(make, "{pattern} => {name}::{value}{data},");
                same += &arm.replace('X', value);
            }
            (
                format!("match random.below({}) {{\n{make}}}", any.len()),
                format!("match (self, other) {{\n{same}_ => false,\n}}"),
            )
        }
    };
    format!(
        "impl Value for {name} {{\nfn make(random: &mut Random) -> Self {{\n{make}\n}}\n\
         fn same(&self, other: &Self) -> bool {{\n{same}\n}}\n}}\n\n"
    )
}
