//! The C++ shim and the runtime header that it includes.

mod functions;
mod types;
mod writer;

use super::File;
use super::c;
use crate::Spans;
use crate::plan::{ErrorSet, Plan, Scalar};
use writer::Writer;

/// The runtime header, `bridge.hpp`: the same for every description.
pub fn runtime() -> File {
    File { name: "bridge.hpp".to_owned(), contents: include_str!("../../../runtime/bridge.hpp").to_owned() }
}

/// The shim, `<module>_shim.cc`: one `extern "C"` function an entry, from which
/// no exception leaves.
pub fn shim(plan: &Plan, spans: &Spans) -> File {
    let name = file_name(plan);
    let mut shim = Shim { plan, out: Writer::new(&name, &plan.package.source, spans) };
    shim.write();
    File { name, contents: shim.out.finish() }
}

/// The shim's name.
pub fn file_name(plan: &Plan) -> String {
    format!("{}_shim.cc", plan.package.module)
}

struct Shim<'p> {
    plan: &'p Plan,
    out: Writer<'p>,
}

impl Shim<'_> {
    fn write(&mut self) {
        self.write_head();
        self.write_includes();
        self.write_types();
        self.write_errors();
        self.write_functions();
        self.write_tail();
    }

    fn write_head(&mut self) {
        let package = &self.plan.package;
        self.out.text(&c::banner(self.plan));
        self.out.blank();
        self.out.line(&format!("#include \"{}\"", self.plan.package.header));
        self.out.blank();
        // The version too: two generators of one ABI may differ in their runtime.
        let version = package.version.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        self.out.line(&format!("#define BRIDGE_ERROR {}_error", package.prefix));
        self.out.line(&format!("#define BRIDGE_NAMESPACE {}_{version}_{}", package.prefix, package.hash));
        self.out.line("#include \"bridge.hpp\"");
    }

    fn write_includes(&mut self) {
        let plan = self.plan;
        if plan.package.includes.is_empty() {
            return;
        }
        self.out.blank();
        for include in &plan.package.includes {
            let path = &include.path;
            let path = if include.system { format!("<{path}>") } else { format!("\"{path}\"") };
            self.out.at(include.at);
            self.out.line(&format!("#include {path}"));
        }
        self.out.back();
    }

    /// Each error set: what it catches, checked, and its handlers.
    fn write_errors(&mut self) {
        let plan = self.plan;
        if plan.errors.is_empty() {
            return;
        }
        self.out.blank();
        self.out.line("// A set may catch a type that the runtime has a handler for as well.");
        self.out.line("#if defined(__clang__) || __GNUC__ >= 11");
        self.out.line("#pragma GCC diagnostic ignored \"-Wexceptions\"");
        self.out.line("#endif");
        for set in &plan.errors {
            self.write_error_set(set);
        }
    }

    fn write_error_set(&mut self, set: &ErrorSet) {
        let space = self.space();
        self.out.blank();
        self.out.line(&format!("namespace {space} {{"));
        let mut earlier: Vec<String> = Vec::new();
        let mut handlers = Vec::new();
        for variant in &set.variants {
            for (index, (ty, at)) in variant.catches.iter().enumerate() {
                let alias = match index {
                    0 => variant.names.cpp.clone(),
                    _ => format!("{}_{index}", variant.names.cpp),
                };
                self.out.blank();
                self.out.line(&format!("using {alias} ="));
                self.out.at_text(*at, ty);
                self.out.back();
                self.out.line(";");
                if !earlier.is_empty() {
                    let hidden = format!("!bridge_rt::is_hidden<{alias}, {}>", earlier.join(", "));
                    let why = format!(
                        "{}::{}: an earlier variant catches {ty} already; put the more derived type first",
                        set.names.rust, variant.names.rust
                    );
                    self.out.assert(*at, &hidden, &why);
                }
                let code = variant.code.map_or("from_type", code_name);
                handlers.push((format!("{space}::{alias}"), variant.names.c.clone(), code));
                earlier.push(alias);
            }
        }
        self.write_set_struct(set, &handlers);
        self.out.blank();
        self.out.line(&format!("}}  // namespace {space}"));
        self.write_handlers(set, &handlers);
    }

    fn write_set_struct(&mut self, set: &ErrorSet, handlers: &[(String, String, &str)]) {
        let name = &set.names.rust;
        self.out.blank();
        self.out.line(&format!("struct {name} {{"));
        self.out.line("  static constexpr bool fails = true;");
        self.out.line("  template <class S>");
        self.out.line("  static constexpr bridge_rt::variant variant_of() noexcept {");
        for (ty, kind, code) in handlers {
            let local = ty.rsplit("::").next().unwrap_or(ty);
            self.out.line(&format!("    if (std::is_same_v<S, {local}>) {{"));
            self.out.line(&format!("      return {{{kind}, bridge_rt::code::{code}}};"));
            self.out.line("    }");
        }
        self.out.line("    return {};");
        self.out.line("  }");
        self.out.line("  static BRIDGE_ERROR* classify(const std::exception_ptr& e, int depth) noexcept;");
        self.out.line("};");
    }

    fn write_handlers(&mut self, set: &ErrorSet, handlers: &[(String, String, &str)]) {
        let set_type = self.error_set_type(set);
        let macro_name = &set.names.c;
        self.out.blank();
        self.out.line(&format!("#define {macro_name}(ERROR, DEPTH) \\"));
        for (ty, kind, code) in handlers {
            self.out.line(&format!("  BRIDGE_CATCH_AS({ty}, {kind}, {code}, \\"));
            self.out.line(&format!("                  ERROR, {set_type}, DEPTH) \\"));
        }
        self.out.line(&format!("  BRIDGE_CATCH(ERROR, {set_type}, DEPTH)"));
        self.out.blank();
        self.out.line(&format!("BRIDGE_ERROR* {set_type}::classify("));
        self.out.line("    const std::exception_ptr& e, int depth) noexcept {");
        self.out.line("  BRIDGE_ERROR* error = nullptr;");
        self.out.line("  try {");
        self.out.line("    std::rethrow_exception(e);");
        self.out.line("  }");
        self.out.line(&format!("  {macro_name}(error, depth)"));
        self.out.line("  return error;");
        self.out.line("}");
    }

    fn write_tail(&mut self) {
        let prefix = &self.plan.package.prefix;
        self.out.blank();
        self.out.line(&format!("void {prefix}_error_free({prefix}_error* error) noexcept {{"));
        self.out.line("  bridge_rt::free_error(error);");
        self.out.line("}");
        self.out.blank();
        self.out.line(&format!("void {prefix}_free(void* memory) noexcept {{ std::free(memory); }}"));
        self.out.blank();
        for anchor in &self.plan.anchors {
            self.out.line(&format!("__attribute__((used)) const char {} = 1;", anchor.symbol));
        }
        self.out.blank();
        self.out.line("}  // extern \"C\"");
    }

    /// The namespace of the shim's own names.
    fn space(&self) -> String {
        format!("{}_shim", self.plan.package.prefix)
    }

    fn error_set_type(&self, set: &ErrorSet) -> String {
        format!("{}::{}", self.space(), set.names.rust)
    }
}

/// The enumerator of `bridge_rt::code`.
fn code_name(code: crate::plan::Code) -> &'static str {
    use crate::plan::Code;
    match code {
        Code::Cancelled => "cancelled",
        Code::Unknown => "unknown",
        Code::InvalidArgument => "invalid_argument",
        Code::DeadlineExceeded => "deadline_exceeded",
        Code::NotFound => "not_found",
        Code::AlreadyExists => "already_exists",
        Code::PermissionDenied => "permission_denied",
        Code::ResourceExhausted => "resource_exhausted",
        Code::FailedPrecondition => "failed_precondition",
        Code::Aborted => "aborted",
        Code::OutOfRange => "out_of_range",
        Code::Unimplemented => "unimplemented",
        Code::Internal => "internal",
        Code::Unavailable => "unavailable",
        Code::DataLoss => "data_loss",
        Code::Unauthenticated => "unauthenticated",
    }
}

/// A number's type in C++.
fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::I8 => "std::int8_t",
        Scalar::I16 => "std::int16_t",
        Scalar::I32 => "std::int32_t",
        Scalar::I64 => "std::int64_t",
        Scalar::U8 => "std::uint8_t",
        Scalar::U16 => "std::uint16_t",
        Scalar::U32 => "std::uint32_t",
        Scalar::U64 => "std::uint64_t",
        Scalar::Isize => "std::ptrdiff_t",
        Scalar::Usize => "std::size_t",
        Scalar::F32 => "float",
        Scalar::F64 => "double",
    }
}
