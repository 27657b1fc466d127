//! The file that crosses: what stands in it, and what cgo is told.

use super::align::{Row, concat, rows};
use super::classes::capital;
use super::{Printer, imports_with, used};
use crate::plan::{CType, Function, Pack, Pointee, TypeId};

impl Printer<'_> {
    /// `kv_cgo.go`.
    pub fn crossings(self, heads: &[String]) -> String {
        let mut body = self.layouts();
        body += &self.to_c();
        body += &self.domains();
        body += &self.leaf_addresses();
        body += &self.ends();
        body += &self.with_fields();
        for (f, head) in self.functions().zip(heads) {
            body += head;
            body += &self.body(f);
            body += "}\n";
            body += &self.each_item(f);
        }
        body += &self.casts();
        body += &self.objects_of_types();
        body += &self.packs();
        let used = used(&["cmp", "math", "runtime", "slices", "time", "unsafe"], &body);
        let mut out = self.header("cgo");
        let leaf = self.has_leaves().then(|| self.leaf_path());
        let imports = imports_with(&used, leaf.as_deref());
        out += &format!("package {}\n\n{}import \"C\"\n\n{imports}", self.package(), self.preamble());
        format!("{}\n{body}", out.trim_end())
    }

    /// How cgo compiles and links, and what it may assume of each function.
    fn preamble(self) -> String {
        let build = &self.plan.package.build;
        let quoted =
            |flags: &mut dyn Iterator<Item = String>| flags.map(|f| quote(&f)).collect::<Vec<_>>().join(" ");
        let standard = build.std.iter().map(|std| format!("-std={std}"));
        let libraries = build.link.iter().map(|library| format!("-l{library}"));
        let mut out = String::from("/*\n");
        for (name, flags) in [
            ("pkg-config", quoted(&mut build.pkg_config.iter().cloned())),
            ("CXXFLAGS", quoted(&mut standard.chain(build.cxxflags.iter().cloned()))),
            ("LDFLAGS", quoted(&mut build.ldflags.iter().cloned().chain(libraries))),
        ] {
            if !flags.is_empty() {
                out += &format!("#cgo {name}: {flags}\n");
            }
        }
        // Both promises are needed to leave what is lent on the caller's stack,
        // and cost a little: only for functions that are lent something.
        for f in self.plan.crossings().filter(|f| !f.calls_back && lends_memory(f)) {
            out += &format!("#cgo noescape {0}\n#cgo nocallback {0}\n", f.names.c);
        }
        out += &format!("#include \"{}\"\n", self.plan.package.header);
        out + &self.anchors() + &self.enders() + "*/\n"
    }

    /// The types of the objects that C++ may be given inside of values, and what
    /// destroys them.
    fn given_inside(&self) -> impl Iterator<Item = (TypeId, &str)> {
        self.plan.packs().filter(|(_, def)| def.enters && def.gives_away).filter_map(move |(_, def)| {
            let Pack::Object(id, ..) = def.pack else { return None };
            Some((id, self.plan.opaque(id).destroy.as_deref()?))
        })
    }

    /// What ends such objects. Go has the address of no function that is C's own here.
    fn enders(self) -> String {
        concat(self.given_inside().map(|(id, destroy)| {
            let c = self.c(id);
            format!(
                "\nstatic void end_{c}(void *object) {{ {destroy}(object); }}\n\
                 static void *ender_{c}(void) {{ return (void *)end_{c}; }}\n"
            )
        }))
    }

    fn ends(self) -> String {
        let row = |(id, _)| Row {
            comment: String::new(),
            first: format!("end{}", capital(self.go(id))),
            rest: format!("= C.ender_{}()", self.c(id)),
        };
        let all: Vec<Row> = self.given_inside().map(row).collect();
        if all.is_empty() {
            return String::new();
        }
        format!("\n// What ends the objects that C++ was to take and cannot read.\nvar (\n{})\n", rows(&all))
    }

    /// Makes the linker ask for the symbols that only this very ABI has.
    fn anchors(self) -> String {
        let anchors = &self.plan.anchors;
        let addresses: Vec<String> =
            anchors.iter().map(|anchor| format!("  &{},\n", anchor.symbol)).collect();
        format!(
            "\n// Links only with the shim that was generated with this file.\n\
             static const char *const anchors[] __attribute__((used)) = {{\n{}}};\n",
            addresses.concat()
        )
    }
}

/// Whether a function is passed a pointer to Go's memory.
fn lends_memory(f: &Function) -> bool {
    f.c.params.iter().any(|param| match param.ty {
        CType::Pointer {
            to: Pointee::Char | Pointee::Elem(_) | Pointee::Fields(_) | Pointee::Object { .. },
            ..
        } => true,
        CType::Pointer { to: Pointee::Opaque(_) | Pointee::Error | Pointee::Errors, .. }
        | CType::Scalar(_)
        | CType::Enum(_)
        | CType::Record(_)
        | CType::Alias(_)
        | CType::Tuple(_) => false,
    })
}

/// A flag as `#cgo` lines read it.
fn quote(flag: &str) -> String {
    if flag.contains([' ', '\t']) { format!("\"{flag}\"") } else { flag.to_owned() }
}

/// A C field as cgo calls it.
pub(super) fn cgo_name(field: &str) -> String {
    if crate::words::GO_KEYWORDS.contains(&field) { format!("_{field}") } else { field.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cgo_renames_fields_that_are_keywords() {
        assert_eq!(cgo_name("type"), "_type");
        assert_eq!(cgo_name("begin"), "begin");
    }

    #[test]
    fn flags_with_spaces_are_quoted() {
        assert_eq!(quote("-I/a b"), "\"-I/a b\"");
        assert_eq!(quote("-lre2"), "-lre2");
    }
}
