//! The test of the Go package.

use super::functions::{Back, Function};
use super::types::{Named, Time, What};
use super::{Module, Ty};
use std::fmt::Write as _;

impl Module<'_> {
    pub fn go_test(&self, name: &str, functions: &[Function]) -> String {
        let mut out = String::new();
        for named in &self.named {
            let _ = writeln!(out, "var {} = {}\n", shape_name(named), self.go_shape_of(named));
        }
        for function in functions {
            out += &self.go_function_test(function);
        }
        let time = if out.contains(" time.") || out.contains("]time.") || out.contains("*time.") {
            "\t\"time\"\n"
        } else {
            ""
        };
        format!(
            "package {name}_test\n\nimport (\n\t\"testing\"\n{time}\n\tm \"example.com/values/{name}\"\n\t\
             \"example.com/values/shape\"\n)\n\n{out}"
        )
    }

    /// What Go has for an item of a row or a field of plain data, of which no copy is converted.
    fn go_plain(&self, ty: &Ty) -> String {
        match ty {
            Ty::Number(number) if number.rust == "usize" => "uint".to_owned(),
            other => self.go(other),
        }
    }

    /// What Go has for a type.
    fn go(&self, ty: &Ty) -> String {
        match ty {
            Ty::Number(number) => number.go.to_owned(),
            Ty::Text => "string".to_owned(),
            Ty::Time(time) => time.go().to_owned(),
            Ty::Named(number) => format!("m.{}", self.named[*number].name),
            Ty::List(of) if self.is_plain(of) => format!("[]{}", self.go_plain(of)),
            Ty::List(of) => format!("[]{}", self.go(of)),
            Ty::Array(of, count) => format!("[{count}]{}", self.go(of)),
            Ty::Option(of) if self.is_nilable(of) => self.go(of),
            Ty::Option(of) => format!("*{}", self.go(of)),
            Ty::Tuple(parts) => {
                let all: Vec<String> = parts.iter().map(|part| self.go(part)).collect();
                format!("m.Tuple{}[{}]", parts.len(), all.join(", "))
            }
            Ty::Set(_, of) => format!("map[{}]struct{{}}", self.go(of)),
            Ty::Map(_, key, value) => format!("map[{}]{}", self.go(key), self.go(value)),
        }
    }

    /// Whether nil is none: of slices, maps and interfaces.
    fn is_nilable(&self, ty: &Ty) -> bool {
        match ty {
            Ty::List(_) | Ty::Set(..) | Ty::Map(..) => true,
            Ty::Named(number) => matches!(self.named[*number].what, What::Any(_)),
            Ty::Number(_) | Ty::Text | Ty::Time(_) | Ty::Array(..) | Ty::Option(_) | Ty::Tuple(_) => false,
        }
    }

    /// The same for its shape.
    fn go_plain_shape(&self, ty: &Ty) -> String {
        match ty {
            Ty::Number(number) if number.rust == "usize" => "shape.Integer[uint]()".to_owned(),
            other => self.go_shape(other),
        }
    }

    /// The expression that says how values of a type are made and compared.
    fn go_shape(&self, ty: &Ty) -> String {
        match ty {
            Ty::Number(number) if number.go == "bool" => "shape.Bool".to_owned(),
            Ty::Number(number) if number.go.starts_with("float") => {
                format!("shape.{}", number.go.replace('f', "F"))
            }
            Ty::Number(number) if number.rust == "usize" => "shape.Size".to_owned(),
            Ty::Number(number) => format!("shape.Integer[{}]()", number.go),
            Ty::Text => "shape.Text".to_owned(),
            Ty::Time(Time::Duration) => "shape.Duration".to_owned(),
            Ty::Time(Time::SystemTime) => "shape.Time".to_owned(),
            Ty::Named(number) => shape_name(&self.named[*number]),
            Ty::List(of) if self.is_plain(of) => format!("shape.List({})", self.go_plain_shape(of)),
            Ty::List(of) => format!("shape.List({})", self.go_shape(of)),
            Ty::Array(of, _) => {
                let array = self.go(ty);
                format!(
                    "shape.Array({}, func(v *{array}) []{} {{ return v[:] }})",
                    self.go_shape(of),
                    self.go(of)
                )
            }
            Ty::Option(of) if self.is_nilable(of) => format!("shape.Nilable({})", self.go_shape(of)),
            Ty::Option(of) => format!("shape.Option({})", self.go_shape(of)),
            Ty::Tuple(parts) => {
                let fields = LETTERS.iter().zip(parts);
                let fields =
                    fields.map(|(letter, part)| ((*letter).to_owned(), self.go(part), self.go_shape(part)));
                go_struct_shape(&self.go(ty), fields)
            }
            Ty::Set(_, of) => format!("shape.Set({})", self.go_shape(of)),
            Ty::Map(_, key, value) => format!("shape.Map({}, {})", self.go_shape(key), self.go_shape(value)),
        }
    }

    fn go_shape_of(&self, named: &Named) -> String {
        let name = &named.name;
        match &named.what {
            What::Enum(_, values) => {
                let all: Vec<String> = values.iter().map(|(value, _)| format!("m.{name}{value}")).collect();
                format!("shape.Enum({})", all.join(", "))
            }
            What::Flags(values) => {
                let all: Vec<String> = values.iter().map(|(value, _)| format!("m.{name}{value}")).collect();
                format!("shape.Flags({})", all.join(", "))
            }
            What::Row(parts) => {
                let fields = parts.iter().map(|part| {
                    (capitalised(part.name), self.go_plain(&part.ty), self.go_plain_shape(&part.ty))
                });
                go_struct_shape(&format!("m.{name}"), fields)
            }
            What::Part(parts) => {
                let fields = parts
                    .iter()
                    .map(|part| (capitalised(part.name), self.go(&part.ty), self.go_shape(&part.ty)));
                go_struct_shape(&format!("m.{name}"), fields)
            }
            What::Any(any) => {
                let cases = any.iter().map(|(value, ty)| match ty {
                    None => format!("\n\tshape.Empty[m.{name}](m.{name}{value}{{}}),"),
                    Some(ty) => format!(
                        "\n\tshape.Case(\n\t\tfunc(value {go}) m.{name} {{ return m.{name}{value}{{Value: value}} }},\n\t\t\
                         func(v m.{name}) ({go}, bool) {{ one, ok := v.(m.{name}{value}); return one.Value, ok }},\n\t\t{},\n\t),",
                        self.go_shape(ty),
                        go = self.go(ty)
                    ),
                });
                format!("shape.Choice({}\n)", cases.collect::<String>())
            }
        }
    }

    fn go_function_test(&self, function: &Function) -> String {
        let Function { number, ty, .. } = function;
        let go = self.go(ty);
        format!(
            "func TestF{number}(t *testing.T) {{\n\tshape.ComesBack(t, {number}, {}, func(value {go}) {go} {{\n{}\t}})\n}}\n\n",
            self.go_shape(ty),
            self.go_call(function)
        )
    }

    /// The statements that call a function and return what comes back.
    fn go_call(&self, function: &Function) -> String {
        let Function { number, ty, .. } = function;
        let call = format!("m.F{number}(value)");
        if function.back == Back::Stream {
            let collect = if function.may_fail { "CollectAll" } else { "Collect" };
            return format!("\t\treturn shape.{collect}({call})\n");
        }
        let value = if let Ty::Option(of) = ty { of } else { ty };
        let (mut names, mut back) = match value {
            Ty::Tuple(parts) => {
                let names: Vec<String> =
                    LETTERS.iter().take(parts.len()).map(|letter| letter.to_lowercase()).collect();
                let fields: Vec<String> =
                    names.iter().zip(LETTERS).map(|(name, letter)| format!("{letter}: {name}")).collect();
                (names, format!("{}{{{}}}", self.go(value), fields.join(", ")))
            }
            _ => (vec!["back".to_owned()], "back".to_owned()),
        };
        if matches!(ty, Ty::Option(_)) {
            names.push("ok".to_owned());
            let some =
                if self.is_nilable(value) { format!("shape.NotNil({back})") } else { format!("&{back}") };
            back = format!("if !ok {{\n\t\t\treturn nil\n\t\t}}\n\t\treturn {some}");
        } else {
            back.insert_str(0, "return ");
        }
        let check = if function.may_fail {
            names.push("err".to_owned());
            "\t\tif err != nil {\n\t\t\tpanic(err)\n\t\t}\n"
        } else {
            ""
        };
        format!("\t\t{} := {call}\n{check}\t\t{back}\n", names.join(", "))
    }
}

/// The shape of a struct: of each field the name, the type and the shape.
fn go_struct_shape(name: &str, fields: impl Iterator<Item = (String, String, String)>) -> String {
    let fields = fields.map(|(field, go, shape)| {
        format!("\n\tshape.Field(func(v *{name}) *{go} {{ return &v.{field} }}, {shape}),")
    });
    format!("shape.Struct({}\n)", fields.collect::<String>())
}

/// The fields of a tuple.
const LETTERS: [&str; 5] = ["A", "B", "C", "D", "E"];

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

fn shape_name(named: &Named) -> String {
    named.name.to_lowercase()
}
