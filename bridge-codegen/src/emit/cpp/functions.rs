//! The shim's functions.

use super::super::c;
use super::types::scope_and_name;
use super::writer::quoted;
use super::{Shim, scalar};
use crate::plan::{
    Argument, CRole, Call, Counts, DomainId, Elem, Function, Give, Hold, Holder, Opaque, Outcome, Own, Param,
    Passing, Place, Plan, Presence, Receiver, Release, Returns, Role, Scalar, Shape, Shared, Threads, Throws,
    Time, TypeDef, TypeId, TypeKind, Value, Values,
};

/// What C++ has for a path where only the description is known.
const PATH: &str = "std::filesystem::path";

/// How a C parameter is called in the shim.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Naming {
    /// As in the header.
    Plain,
    /// Out of the way of an expression's own names.
    Apart,
    /// As a field of C's options struct.
    Member,
}

impl Shim<'_> {
    pub(super) fn write_functions(&mut self) {
        let plan = self.plan;
        self.out.blank();
        self.out.line("extern \"C\" {");
        for function in plan.crossings() {
            self.write_function(function);
        }
        for (_, def, opaque) in plan.opaques() {
            self.write_destroy(def, opaque);
        }
    }

    /// How objects of a type end, and how many there are.
    fn write_destroy(&mut self, def: &TypeDef, opaque: &Opaque) {
        let (c, cpp, prefix) = (&def.names.c, &def.names.cpp, &self.plan.package.prefix);
        let condition = opaque.condition.as_ref();
        if let Some(destroy) = &opaque.destroy {
            let statement = match &opaque.release {
                Release::Delete => format!("bridge_rt::destroy<{cpp}>(self);"),
                Release::Expression(_) | Release::Through { .. } => {
                    format!("bridge_rt::destroy<{cpp}, {}>(self);", self.release(def))
                }
            };
            self.write_end(def, opaque, destroy, &statement);
        }
        if let Some(shared) = &opaque.shared {
            self.write_shared(def, opaque, shared);
        }
        if let Some(weak) = &opaque.weak {
            self.out.blank();
            self.out.print(format_args!("{c}* {}(const {c}* self) noexcept {{", weak.clone));
            self.out.print(format_args!("  return bridge_rt::copy<{cpp}, {c}>(self);"));
            self.out.line("}");
        }
        if let (Some(live), None) = (&opaque.live, &opaque.alias) {
            self.out.blank();
            self.out.print(format_args!("{prefix}_live_count {live}(int32_t by) noexcept {{"));
            self.open_condition(condition);
            self.out.print(format_args!("  return bridge_rt::live<{cpp}, {prefix}_live_count>(by);"));
            let none = ["  bridge_rt::unused(by);".to_owned(), "  return {};".to_owned()];
            self.close_condition_else(condition, &none);
            self.out.line("}");
        }
    }

    /// One holder less, and one more.
    fn write_shared(&mut self, def: &TypeDef, opaque: &Opaque, shared: &Shared) {
        let (c, cpp) = (&def.names.c, &def.names.cpp);
        let (less, more) = match opaque.counts {
            // Its count is atomic.
            Counts::SharedPtr => (format!("bridge_rt::let_go<{cpp}>(self);"), Some("hold_too")),
            Counts::ByHand | Counts::Expressions { .. } => {
                (format!("bridge_rt::destroy<{cpp}, bridge_rt::one_less<{cpp}>>(self);"), None)
            }
        };
        self.write_end(def, opaque, &shared.release, &less);
        self.out.blank();
        self.out.print(format_args!("{c}* {}({c}* self) noexcept {{", shared.clone));
        self.open_condition(opaque.condition.as_ref());
        match (more, opaque.threads) {
            (Some(more), _) => self.out.print(format_args!("  return bridge_rt::{more}<{cpp}>(self);")),
            (None, Threads::Send | Threads::SyncConst | Threads::Sync) => {
                self.out.print(format_args!("  return bridge_rt::retain<{cpp}>(self);"));
            }
            (None, Threads::Locked(id)) => {
                self.write_lock("  ", id);
                self.out.print(format_args!("  return bridge_rt::retain<{cpp}>(self);"));
            }
            (None, Threads::Confined(id)) => {
                let thread = self.domain_type(id);
                self.out.print(format_args!("  {c}* held = nullptr;"));
                self.out.line(&format!(
                    "  bridge_rt::run_on<{thread}>([&]() noexcept {{ held = bridge_rt::retain<{cpp}>(self); }});"
                ));
                self.out.line("  return held;");
            }
        }
        self.close_condition_else(opaque.condition.as_ref(), &["  return self;".to_owned()]);
        self.out.line("}");
    }

    /// A function that ends what its caller has of an object.
    fn write_end(&mut self, def: &TypeDef, opaque: &Opaque, symbol: &str, statement: &str) {
        self.out.blank();
        self.out.print(format_args!("void {symbol}({}* self) noexcept {{", def.names.c));
        self.open_condition(opaque.condition.as_ref());
        match opaque.threads {
            Threads::Send | Threads::SyncConst | Threads::Sync => {
                self.out.print(format_args!("  {statement}"));
            }
            Threads::Locked(id) => {
                self.write_lock("  ", id);
                self.out.print(format_args!("  {statement}"));
            }
            Threads::Confined(id) => {
                self.out.line("  if (self == nullptr) return;");
                let thread = self.domain_type(id);
                self.out.line(&format!("  bridge_rt::run_on<{thread}>([self]() noexcept {{"));
                self.out.print(format_args!("    {statement}"));
                self.out.line("  });");
            }
        }
        // There is none to end.
        let none = ["  bridge_rt::unused(self);".to_owned()];
        self.close_condition_else(opaque.condition.as_ref(), &none);
        self.out.line("}");
    }

    /// The last arguments of a template that ends objects of a type.
    fn deleter(&self, def: &TypeDef, opaque: &Opaque) -> String {
        match &opaque.release {
            Release::Delete => format!(", bridge_rt::deleter<{}>", def.names.cpp),
            Release::Expression(_) | Release::Through { .. } => format!(", {}", self.release(def)),
        }
    }

    fn write_function(&mut self, function: &Function) {
        let naming = match (&function.body.call, &function.body.reads) {
            (Call::Expr(..) | Call::Body(..) | Call::Between(..), _) | (_, Some(_)) => Naming::Apart,
            (
                Call::New(_) | Call::Method(_) | Call::Path(_) | Call::Get(_) | Call::Set(_) | Call::Fetch,
                None,
            ) => Naming::Plain,
        };
        if let Some(batch) = &function.batch {
            self.write_batch(function, batch);
        } else if function.body.apart {
            let there = there(function);
            self.write_head_of(function, naming, &["static ", &there]);
            self.write_body(function, naming);
            self.write_handover(function);
        } else {
            let name = &function.names.c;
            self.write_head_of(function, naming, &["", name]);
            self.write_body(function, naming);
        }
    }

    /// The first line of a function: what stands before its type, and its name.
    pub(super) fn write_head_of(&mut self, function: &Function, naming: Naming, [before, name]: &[&str; 2]) {
        let result = &self.plan.result(function.c.ret).name;
        let params = function.c.params.iter();
        let params: Vec<String> = params
            .map(|param| format!("{} {}", self.plan.c_type(param.ty), c_name(naming, &param.name)))
            .collect();
        let head = format!("{before}{result} {name}");
        let declarator = c::declarator(&head, &params, " noexcept {").replacen("(void)", "()", 1);
        self.out.blank();
        self.out.line(&declarator);
    }

    /// The function that callers know, of one that is called under a lock or on
    /// another thread.
    fn write_handover(&mut self, function: &Function) {
        self.write_head_of(function, Naming::Plain, &["", &function.names.c]);
        let names: Vec<String> = function.c.params.iter().map(|param| param.name.clone()).collect();
        let Some(thread) = function.thread else {
            for lock in &function.locks {
                self.write_lock("  ", *lock);
            }
            self.write_return("  ", &there(function), &names);
            self.out.line("}");
            return;
        };
        let mut statements = Vec::new();
        // What is taken is destroyed even if there is no thread to take it, but
        // for what nobody but that thread may destroy.
        for param in function.params.iter().filter(|param| param.value.own == Own::Take) {
            if param.value.shape.handle().and_then(|id| self.plan.opaque(id).threads.domain()) != Some(thread)
            {
                let (ty, from, local) = (self.handle_type(&param.value), &param.names.c, own_local(param));
                self.out.line(&format!("  bridge_rt::promised<{ty}, decltype({from})> {local}({from});"));
                statements.push(format!("    {local}.keep();"));
            }
        }
        self.write_taken_objects(Naming::Plain, function);
        for param in function.params.iter().filter(|param| gives_away(self.plan, param)) {
            statements.push(format!("    {}.keep();", own_local(param)));
        }
        let capture = if names.is_empty() { "" } else { "&" };
        let thread = self.domain_type(thread);
        self.out.line(&format!("  return bridge_rt::run_on<{thread}>([{capture}]() noexcept {{"));
        for statement in statements {
            self.out.line(&statement);
        }
        self.write_return("    ", &there(function), &names);
        self.out.line("  });");
        self.out.line("}");
    }

    /// Returns what a function does.
    pub(super) fn write_return(&mut self, indent: &str, called: &str, arguments: &[String]) {
        let head = format!("{indent}return {called}(");
        if head.len() + arguments.join(", ").len() + 2 <= c::WIDTH {
            self.out.line(&format!("{head}{});", arguments.join(", ")));
        } else {
            self.out.line(&head);
            self.write_arguments(arguments);
        }
    }

    pub(super) fn write_lock(&mut self, indent: &str, id: DomainId) {
        let (lock, local) = (self.domain_type(id), &self.plan.domain(id).cpp);
        self.out.line(&format!("{indent}const bridge_rt::holding<{lock}> {local}_;"));
    }

    /// What the shim calls a thread or lock.
    pub(super) fn domain_type(&self, id: DomainId) -> String {
        format!("{}::{}", self.space(), self.plan.domain(id).cpp)
    }

    fn write_body(&mut self, function: &Function, naming: Naming) {
        let own = own_result(function);
        let result = &self.plan.result(function.c.ret).name;
        self.out.print(format_args!("  {result} {own}{{}};"));
        // Of what is apart, whoever calls it holds them, unless that is a thread.
        for lock in function.locks.iter().filter(|_| function.thread.is_some() || !function.body.apart) {
            self.write_lock("  ", *lock);
        }
        // Of a type that the library lacks, there is nothing to take.
        self.write_all_taken(naming, function, false);
        self.write_taken_objects(naming, function);
        self.open_condition(function.body.condition.as_ref());
        self.write_all_taken(naming, function, true);
        match function.body.throws {
            Throws::Library | Throws::Bridge => self.out.line("  try {"),
            Throws::Nothing => {
                self.refuse_nulls(naming, function);
                self.out.line("  {");
            }
        }
        self.write_kept(naming, function);
        self.write_objects(naming, function);
        if function.body.call == Call::Fetch {
            self.write_fetch(function);
        } else {
            self.write_owner(naming, function);
            self.write_target(function);
            self.write_call(naming, function);
            self.write_owned(function);
        }
        self.out.line("  }");
        match function.body.throws {
            Throws::Library | Throws::Bridge => {
                let handlers = self.handlers(function);
                self.out.line(&format!("  {handlers}"));
            }
            Throws::Nothing => {}
        }
        if let Some(condition) = &function.body.condition {
            self.write_missing(naming, function, &condition.text);
        }
        self.out.line(&format!("  return {own};"));
        self.out.line("}");
    }

    /// What a function does where the library has it not.
    fn write_missing(&mut self, naming: Naming, function: &Function, condition: &str) {
        self.out.line("#else");
        let names: Vec<String> = function.c.params.iter().map(|param| c_name(naming, &param.name)).collect();
        if !names.is_empty() {
            self.out.line(&format!("  bridge_rt::unused({});", names.join(", ")));
        }
        let (called, condition) = (quoted(&self.called(function)), quoted(condition.trim()));
        let own = own_result(function);
        self.out.line(&format!("  {own}.error = bridge_rt::missing({called}, {condition});"));
        self.out.line("#endif");
    }

    /// What a function takes: objects of types that every release has, or of others.
    fn write_all_taken(&mut self, naming: Naming, function: &Function, sometimes: bool) {
        let plan = self.plan;
        let is_meant = |id: TypeId| plan.opaque(plan.pointee(id)).condition.is_some() == sometimes;
        let taken = function.receiver.as_ref().filter(|receiver| receiver.taken && is_meant(receiver.ty));
        if let Some(receiver) = taken {
            let (ty, from) = (self.object_type(receiver.ty, receiver.mutable), c_name(naming, "self"));
            let deleter = self.deleter(self.plan.ty(receiver.ty), self.plan.opaque(receiver.ty));
            self.write_taken(&ty, &deleter, &from, OWN_SELF);
        }
        for param in function.params.iter().filter(|param| param.value.own == Own::Take) {
            if param.value.shape.handle().is_some_and(is_meant) {
                let (ty, from) = (self.handle_type(&param.value), c_name(naming, &param.names.c));
                self.write_taken(&ty, "", &from, &own_local(param));
            }
        }
    }

    /// What C++ takes is owned from the first statement on.
    fn write_taken(&mut self, ty: &str, deleter: &str, from: &str, local: &str) {
        self.out.print(format_args!("  auto {local} = bridge_rt::take<{ty}{deleter}>({from});"));
    }

    /// So are the objects in values.
    fn write_taken_objects(&mut self, naming: Naming, function: &Function) {
        for param in function.params.iter().filter(|param| gives_away(self.plan, param)) {
            let (c, len) =
                (c_name(naming, &param.names.c), c_name(naming, &format!("{}_len", param.names.c)));
            let local = own_local(param);
            self.out.line(&format!("  bridge_rt::pk::passed_objects {local}({c}, {len});"));
        }
    }

    /// Without handlers, what is null is refused before anything can throw.
    fn refuse_nulls(&mut self, naming: Naming, function: &Function) {
        let receiver = function.receiver.iter().map(|_| "self");
        let params = function
            .params
            .iter()
            .filter(|param| param.value.shape.opaque().is_some() && param.value.presence == Presence::Always);
        let names: Vec<String> =
            receiver.chain(params.map(|param| param.names.c.as_str())).map(str::to_owned).collect();
        let own = own_result(function);
        for name in names {
            self.out.line(&format!("  if ({} == nullptr) {{", c_name(naming, &name)));
            self.out.line(&format!("    {own}.error = bridge_rt::null_argument(\"{name}\");"));
            self.out.line(&format!("    return {own};"));
            self.out.line("  }");
        }
    }

    /// The objects behind the handles that must be there, and those that the call
    /// makes of options.
    fn write_objects(&mut self, naming: Naming, function: &Function) {
        if let Some(receiver) = &function.receiver {
            let ty = self.receiver_type(receiver);
            let object = self.object_type(receiver.ty, receiver.mutable);
            let from = c_name(naming, "self");
            self.out.print(format_args!("    {ty}& self_ = bridge_rt::object<{object}>({from}, \"self\");"));
        }
        for param in &function.params {
            if param.value.own == Own::Take && param.value.presence == Presence::Always {
                let (local, name) = (own_local(param), &param.names.c);
                self.out.print(format_args!("    bridge_rt::require({local}, \"{name}\");"));
            }
            if let Shape::Fields(id) = param.value.shape {
                let (ty, local) = (&self.plan.ty(id).names.cpp, made_local(param));
                let (c, name) = (c_name(naming, &param.names.c), quoted(&param.names.c));
                self.out.print(format_args!("    const bridge_rt::settings<{ty}> {local}({c}, {name});"));
            }
        }
    }

    /// Room to note who destroys the object that the call gives, while the call
    /// can still be left out.
    fn write_owner(&mut self, naming: Naming, function: &Function) {
        let Some((place, id)) = destroyed_by(function) else { return };
        let object = match function.param(place) {
            None => "self_".to_owned(),
            Some(param) => {
                let (ty, c) = (self.handle_type(&param.value), c_name(naming, &param.names.c));
                format!("bridge_rt::object<{ty}>({c}, \"{}\")", param.names.c)
            }
        };
        let release = self.release(self.plan.ty(id));
        self.out.print(format_args!("    auto owner_ = {release}::owners().room({object});"));
    }

    fn write_owned(&mut self, function: &Function) {
        if destroyed_by(function).is_some() {
            self.out.print(format_args!("    owner_.keep({}.value);", own_result(function)));
        }
        if let (Some(ty), true) = (self.opened(function), super::streams::keeps(function)) {
            let own = own_result(function);
            self.out.print(format_args!("    bridge_rt::keep<{ty}>({own}.value, kept_);"));
        }
    }

    /// `target_`: what is called, by its C++ name in the column of its Rust name.
    fn write_target(&mut self, function: &Function) {
        match &function.body.call {
            Call::New(id) => {
                let ty = &self.plan.ty(*id).names.cpp;
                self.out.print(format_args!("    const bridge_rt::constructor<{ty}> target_{{}};"));
            }
            Call::Method(name) => {
                let taken = function.receiver.as_ref().is_some_and(|receiver| receiver.taken);
                // What closes an object finds it where it is.
                let moves = taken && function.role != Role::Close;
                let scope = if moves { "std::move(self_)." } else { "self_." };
                self.write_named_target(function, scope, name);
            }
            Call::Path(path) => {
                let (scope, name) = scope_and_name(path);
                self.write_named_target(function, scope, name);
            }
            Call::Get(member) => self.write_get(function, member),
            Call::Set(member) => self.write_set(function, member),
            Call::Expr(text, at) => {
                // In parentheses, a member is a reference to it, which can be
                // lent; without, a member of a temporary is a value.
                let is_lent = matches!(function.result.own, Own::Lend | Own::LendMut { .. })
                    || matches!(function.result.shape, Shape::Node(_));
                let (open, close) = if is_lent { (" (", ")") } else { ("", "") };
                let params = self.parameter_list(function);
                self.out.text(&format!("    const auto target_ = []({params})"));
                match function.body.throws {
                    Throws::Library => {}
                    Throws::Bridge | Throws::Nothing => {
                        self.out.line(" noexcept(noexcept(");
                        self.out.at_text(*at, text);
                        self.out.back();
                        self.out.text("      ))");
                    }
                }
                self.out.line(" -> decltype(auto) {");
                self.out.line(&format!("      return{open}"));
                self.out.at_text(*at, text);
                self.out.back();
                self.out.print(format_args!("      {close};"));
                self.out.line("    };");
            }
            Call::Between(begin, end) => {
                let params = self.parameter_list(function);
                self.out.line(&format!("    const auto target_ = []({params}) {{"));
                self.out.line("      return bridge_rt::between(");
                self.out.at_text(begin.at, &begin.text);
                self.out.line("      ,");
                self.out.at_text(end.at, &end.text);
                self.out.back();
                self.out.line("      );");
                self.out.line("    };");
            }
            Call::Fetch => unreachable!("nothing of the library's is named"),
            Call::Body(text, at) => {
                let params = self.parameter_list(function);
                self.out.line(&format!("    const auto target_ = []({params}) -> decltype(auto)"));
                self.out.at_text(*at, text);
                self.out.back();
                self.out.line("    ;");
            }
        }
    }

    /// A lambda that forwards to a method or function. With arguments, its
    /// return type says for which it exists, so that the runtime can ask.
    fn write_named_target(&mut self, function: &Function, scope: &str, name: &str) {
        if function.body.args.is_empty() {
            self.write_promised(function, "    const auto target_ = [&]()", scope, &[name, "()"]);
            self.out.print(format_args!(" -> decltype(auto) {{ return {scope}"));
            self.out.at_name(function.at, &[name, "(); };"]);
            self.out.back();
            return;
        }
        let arguments = "(BRIDGE_FORWARD(args_)...)";
        self.write_promised(
            function,
            "    const auto target_ = [&](auto&&... args_)",
            scope,
            &[name, arguments],
        );
        self.out.print(format_args!(" -> decltype({scope}"));
        self.out.at_name(function.at, &[name, arguments, ") {"]);
        self.out.back();
        self.out.print(format_args!("      return {scope}"));
        self.out.at_name(function.at, &[name, arguments, ";"]);
        self.out.back();
        self.out.line("    };");
    }

    /// The head of a lambda, which is as much `noexcept` as what it calls, where
    /// that is asked. What follows stands on the same line.
    fn write_promised(&mut self, function: &Function, head: &str, scope: &str, call: &[&str]) {
        match function.body.throws {
            Throws::Library => self.out.text(head),
            Throws::Bridge | Throws::Nothing => {
                self.out.line(&format!("{head} noexcept(noexcept({scope}"));
                self.out.at_name(function.at, call);
                self.out.back();
                self.out.text("      ))");
            }
        }
    }

    fn parameter_list(&self, function: &Function) -> String {
        let params = self.expression_params(function);
        let params: Vec<String> =
            params.iter().map(|param| format!("\n        [[maybe_unused]] {param}")).collect();
        params.join(",")
    }

    /// What an expression in `#[cpp]` sees: `self`, and the parameters by name.
    fn expression_params(&self, function: &Function) -> Vec<String> {
        let receiver =
            function.receiver.iter().map(|receiver| format!("{}& self", self.receiver_type(receiver)));
        let parts = self.plan.parts(function);
        let args = function.body.args.iter().map(|argument| match argument {
            Argument::Param(index) => {
                let param = &function.params[*index];
                format!("{} {}", self.expression_type(&param.value), param.names.cpp)
            }
            Argument::Out { part, name } => format!("{}* {name}", self.out_type(parts[*part])),
            Argument::Places { .. } => unreachable!("checked: not in an expression"),
            Argument::Error { name } => format!("std::string* {name}"),
            Argument::InOut { param, part } => {
                format!("{}* {}", self.out_type(parts[*part]), function.params[*param].names.cpp)
            }
        });
        receiver.chain(args).collect()
    }

    /// What an `#[out]` points to in an expression.
    fn out_type(&self, value: &Value) -> String {
        match (value.shape, value.own) {
            (Shape::Packed(id), _) => self.packed_type(id),
            (Shape::Unit | Shape::Fields(_) | Shape::Tuple(_), _) => {
                unreachable!("does not arrive through one pointer")
            }
            (Shape::Scalar(of), _) => scalar(of).to_owned(),
            (Shape::Time(time), _) => time.cpp().to_owned(),
            (Shape::Enum(id), _) => self.enum_type(id),
            (Shape::Record(id), _) => self.plan.ty(id).names.cpp.clone(),
            (Shape::Text, _) if value.is_path() => PATH.to_owned(),
            (Shape::Text | Shape::Span(Elem::Scalar(Scalar::U8)), Own::Lend) => "std::string_view".to_owned(),
            (Shape::Text | Shape::Span(Elem::Scalar(Scalar::U8)), _) => "std::string".to_owned(),
            (Shape::Span(elem), _) => format!("std::vector<{}>", self.elem_type(elem)),
            (Shape::Handle(id), Own::Give(Give::RawPointer) | Own::Lend | Own::LendMut { .. }) => {
                format!("{}*", self.plan.ty(id).names.cpp)
            }
            (
                Shape::Handle(id),
                Own::Copy | Own::Call { .. } | Own::Take | Own::Share { .. } | Own::Give(_),
            ) => {
                format!("std::unique_ptr<{}>", self.plan.ty(id).names.cpp)
            }
            (Shape::Node(_), _) => format!("{}*", self.handle_type(value)),
        }
    }

    pub(super) fn expression_type(&self, value: &Value) -> String {
        if value.is_terminated() {
            return "const char*".to_owned();
        }
        let owns = value.shape.pack().is_some_and(|id| self.plan.pack(id).gives_away);
        let plain = match value.shape {
            Shape::Packed(id) => self.packed_type(id),
            Shape::Unit | Shape::Tuple(_) => unreachable!("no parameter"),
            Shape::Scalar(of) => scalar(of).to_owned(),
            Shape::Time(time) => time.cpp().to_owned(),
            Shape::Enum(id) => self.enum_type(id),
            Shape::Record(id) => self.plan.ty(id).names.cpp.clone(),
            Shape::Text if value.is_path() => PATH.to_owned(),
            Shape::Text | Shape::Span(Elem::Scalar(Scalar::U8)) => "std::string_view".to_owned(),
            Shape::Span(elem) => format!("bridge_rt::arg::slice<{}>", self.elem_type(elem)),
            Shape::Fields(id) | Shape::Handle(id) | Shape::Node(id) => {
                return self.object_expression_type(id, value);
            }
        };
        match value.presence {
            // What it owns can be moved on.
            Presence::Always if owns => format!("{plain}&&"),
            Presence::Flag | Presence::NullIsNone if owns => format!("std::optional<{plain}>&&"),
            Presence::Always => format!("const {plain}&"),
            Presence::Flag | Presence::NullIsNone => format!("const std::optional<{plain}>&"),
        }
    }

    fn object_expression_type(&self, id: TypeId, value: &Value) -> String {
        let ty = self.handle_type(value);
        match (value.own, value.presence) {
            (Own::Take, _) => format!("std::unique_ptr<{ty}>&"),
            (Own::Share { hold: Hold::Weak, .. }, _) => format!("const {ty}&"),
            (Own::Share { hold: Hold::Strong, .. }, _) => match self.plan.opaque(id).counts {
                Counts::SharedPtr => format!("const std::shared_ptr<{ty}>&"),
                Counts::ByHand | Counts::Expressions { .. } => format!("{ty}*"),
            },
            (
                Own::Copy | Own::Call { .. } | Own::Give(_) | Own::Lend | Own::LendMut { .. },
                Presence::NullIsNone,
            ) => {
                format!("{ty}*")
            }
            (
                Own::Copy | Own::Call { .. } | Own::Give(_) | Own::Lend | Own::LendMut { .. },
                Presence::Always | Presence::Flag,
            ) => {
                format!("{ty}&")
            }
        }
    }

    /// `call_`: the call with its arguments, what the compiler must say of it,
    /// and the call itself.
    fn write_call(&mut self, naming: Naming, function: &Function) {
        self.write_passed_types(function);
        let shape = self.returned_shape(function);
        let set = self.set_type(function);
        let prepare = if function.has_outs() { "prepare_outs" } else { "prepare" };
        let mut arguments = vec!["target_".to_owned()];
        if let (Call::Expr(..) | Call::Body(..) | Call::Between(..), Some(receiver)) =
            (&function.body.call, &function.receiver)
        {
            arguments.push(format!("bridge_rt::arg::object<{}>(self_)", self.receiver_type(receiver)));
        }
        arguments.extend(function.body.args.iter().map(|argument| self.passed(naming, function, argument)));
        let set = match &function.body.reads {
            Some(reads) => format!("{set}, {}", Self::reads_type(reads)),
            None => set,
        };
        let head = format!("    auto call_ = bridge_rt::{prepare}<{shape}, {set}>");
        let joined = arguments.join(", ");
        if head.len() + joined.len() + 3 <= c::WIDTH {
            self.out.print(format_args!("{head}({joined});"));
        } else {
            self.out.print(format_args!("    auto call_ = bridge_rt::{prepare}<"));
            self.out.print(format_args!("        {shape}, {set}>("));
            self.write_arguments(&arguments);
        }
        self.write_asserts(function);
        let arguments =
            if function.has_outs() { self.slots(naming, function) } else { scratch(naming, function, 0) };
        let own = own_result(function).to_owned();
        let mut arguments: Vec<String> = std::iter::once(own).chain(arguments).collect();
        let mut run = "run";
        if let Some(reads) = &function.body.reads {
            self.write_reading(naming, function, reads);
            arguments.insert(0, "reading_".to_owned());
            run = "read";
        }
        let joined = arguments.join(", ");
        if joined.len() + 12 + run.len() <= c::WIDTH {
            self.out.print(format_args!("    call_.{run}({joined});"));
        } else {
            self.out.print(format_args!("    call_.{run}("));
            self.write_arguments(&arguments);
        }
    }

    /// The types of `#[cxx_type]`, each in its place in the description.
    fn write_passed_types(&mut self, function: &Function) {
        for param in &function.params {
            match &param.passing {
                Passing::As(ty, at) => {
                    self.out.line(&format!("    using {} =", passed_type(param)));
                    self.out.at_text(*at, ty);
                    self.out.back();
                    self.out.line("    ;");
                }
                Passing::Fitting | Passing::Spread => {}
            }
        }
    }

    /// An argument of the call, as an adapter of the runtime.
    fn passed(&self, naming: Naming, function: &Function, argument: &Argument) -> String {
        let parts = self.plan.parts(function);
        match argument {
            Argument::Param(index) => self.argument(naming, &function.params[*index]),
            Argument::Out { part, .. } => {
                format!("bridge_rt::arg::arriving<{}>()", self.shape(&always(parts[*part]), function))
            }
            Argument::Error { .. } => "bridge_rt::arg::words()".to_owned(),
            Argument::Places { len, within, .. } => {
                let c = |index: usize| c_name(naming, &function.params[index].names.c);
                let (len, text) = (c(*len), c(*within));
                let elem = self.elem_type(Elem::Range);
                format!(
                    "bridge_rt::arg::places<{elem}, decltype({len})>({len}, {text}, {len_of})",
                    len_of = c_name(naming, &format!("{}_len", function.params[*within].names.c))
                )
            }
            Argument::InOut { param, part } => format!(
                "bridge_rt::arg::changing<{}>({})",
                self.shape(&always(parts[*part]), function),
                self.argument(naming, &function.params[*param])
            ),
        }
    }

    /// Where the parts of a result go.
    fn slots(&self, naming: Naming, function: &Function) -> Vec<String> {
        let own = own_result(function);
        let slot = |value: &Value, part: usize, data: &str, len: &str| {
            let mut fields = vec![data.to_owned()];
            if value.shape.elem().is_some() {
                fields.push(len.to_owned());
                fields.extend(scratch(naming, function, part));
                if value.own == Own::Give(Give::View) {
                    fields.push(format!("{own}.owner"));
                }
            }
            format!("bridge_rt::slot({})", fields.join(", "))
        };
        let Shape::Tuple(id) = function.result.shape else {
            let value = &function.result;
            if value.shape == Shape::Unit {
                return Vec::new();
            }
            let row = value.shape.elem().is_some();
            let field = if row { "data" } else { "value" };
            return vec![slot(value, 0, &format!("{own}.{field}"), &format!("{own}.len"))];
        };
        let parts = self.plan.tuple(id).parts.iter().enumerate();
        parts
            .map(|(index, part)| {
                let name = format!("{own}.value.{}", part.names.c);
                slot(&part.value, index, &name, &format!("{name}_len"))
            })
            .collect()
    }

    /// The end of a call: its arguments on lines of their own, an argument each
    /// when they do not fit one.
    pub(super) fn write_arguments(&mut self, arguments: &[String]) {
        let joined = arguments.join(", ");
        if joined.len() + 10 <= c::WIDTH {
            self.out.print(format_args!("        {joined});"));
            return;
        }
        for (index, argument) in arguments.iter().enumerate() {
            let end = if index + 1 == arguments.len() { ");" } else { "," };
            self.out.print(format_args!("        {argument}{end}"));
        }
    }

    fn write_asserts(&mut self, function: &Function) {
        let called = self.called(function);
        let plan = self.plan;
        let parts = plan.parts(function);
        let takes = function.body.args.iter().map(|argument| match argument {
            Argument::Param(index) => plan.passed(&function.params[*index]),
            Argument::Out { part, .. } => format!("a pointer for {}", plan.written(&always(parts[*part]))),
            Argument::Places { .. } => "a pointer to views".to_owned(),
            Argument::Error { .. } => "a pointer for the words of an error".to_owned(),
            Argument::InOut { part, .. } => {
                format!("a pointer to {} that it changes", plan.written(&always(parts[*part])))
            }
        });
        let takes = takes.collect::<Vec<_>>().join(", ");
        if !takes.is_empty() || matches!(function.body.call, Call::New(_)) {
            // Fewer have no more ways than are tried.
            if function.params.iter().filter(|param| param.value.shape.elem().is_some()).count() > 2 {
                let sentence = format!(
                    "{called} has more ways to pass its arguments than are tried: write #[cxx_type = \"…\"] on those \
                     whose type in C++ differs from the others'"
                );
                self.out.assert_there("    ", function.at, "decltype(call_)::is_tried", &sentence);
            }
            // Another clock is the likeliest mistake.
            let mut params = function.params.iter();
            let is_time = |param: &Param| param.value.shape == Shape::Time(Time::SystemTime);
            let clock =
                if params.any(is_time) { ", of which SystemTime is std::chrono::system_clock's" } else { "" };
            let sentence = format!("{called} does not take what the description says: ({takes}){clock}");
            self.out.assert_there("    ", function.at, "decltype(call_)::is_possible", &sentence);
        }
        if let Call::New(_) = function.body.call {
            // A constructor gives what it constructs.
            self.out.back();
            return;
        }
        if function.outcome == Outcome::Contract && function.body.returns == Returns::Value {
            let sentence = format!(
                "{called} returns a status, which the description drops: write `-> {}`",
                fallible(&plan.written(&function.result))
            );
            self.out.assert_there("    ", function.at, "decltype(call_)::keeps_failure", &sentence);
        }
        match function.body.throws {
            Throws::Library => {}
            Throws::Bridge | Throws::Nothing => {
                let sentence = format!(
                    "{called} is not noexcept, or turns its arguments into what can throw: remove #[noexcept]"
                );
                self.out.assert_there("    ", function.at, "decltype(call_)::is_noexcept", &sentence);
            }
        }
        let sentence = format!("{called} {}", self.expectation(function));
        self.out.assert_there("    ", function.at, "decltype(call_)::gives_result", &sentence);
        self.out.back();
    }

    /// What C++ must return, as a sentence without its subject.
    fn expectation(&self, function: &Function) -> String {
        let written = self.plan.written(&function.result);
        match (function.body.returns, function.outcome) {
            (Returns::Value, _) => {}
            (Returns::Presence, _) if reads_none(function) => {
                return format!(
                    "must return something beside the pointer for {written}: #[none] looks at it"
                );
            }
            (Returns::Presence, _) => {
                return format!("must return a bool beside the pointer for {written}: false is none");
            }
            (Returns::Status, Outcome::Contract) => {
                return format!(
                    "must return nothing beside the pointer for {written}: what it returns is dropped"
                );
            }
            (Returns::Status, Outcome::Fails(_)) => {
                return format!(
                    "must return nothing or a status beside the pointer for {written}: for something \
                     else, say when it has failed, #[fails(when = \"…\")]"
                );
            }
        }
        let value = returned_value(self.plan, function);
        let written = self.plan.written(value);
        let optional = value.presence != Presence::Always;
        let what = self.returned(value, function.body.holder);
        let object = value.shape.opaque().is_some();
        let or_none = match (optional, object) {
            (false, _) => "",
            (true, true) => " (null is none)",
            (true, false) if reads_none(function) => ", also in a std::optional or behind a pointer",
            (true, false) => ", in a std::optional or behind a pointer",
        };
        let or_status = match function.outcome {
            Outcome::Contract => "",
            Outcome::Fails(_) => ", or a status or expected of that",
        };
        let must = if let Call::Get(_) = function.body.call { "must be" } else { "must return" };
        format!("{must} {what}{or_none}{or_status}: the description says {written}")
    }

    fn returned(&self, value: &Value, holder: Holder) -> String {
        match (value.shape, value.own) {
            (Shape::Packed(id), _) => format!("{}, or what is like it", self.packed_type(id)),
            (Shape::Tuple(_), _) => unreachable!("returned in parts"),
            (Shape::Fields(_), _) => unreachable!("checked: only goes in"),
            (Shape::Unit, _) => "nothing, or *this".to_owned(),
            (Shape::Scalar(Scalar::Bool), _) => "bool and no other type".to_owned(),
            (Shape::Scalar(of), _) => {
                format!("{} or a number of the same width and sign", scalar(of))
            }
            (Shape::Time(Time::Duration), _) => "a std::chrono::duration of numbers".to_owned(),
            (Shape::Time(Time::SystemTime), _) => {
                "a std::chrono::time_point of std::chrono::system_clock (no other clock counts from 1970)"
                    .to_owned()
            }
            (Shape::Enum(id), _) => match self.plan.values(id) {
                Values::Alone => self.plan.ty(id).names.cpp.clone(),
                Values::Combined => format!("{} or an integer", self.plan.ty(id).names.cpp),
                Values::Integer => "an integer".to_owned(),
            },
            (Shape::Record(id), _) => self.plan.ty(id).names.cpp.clone(),
            (Shape::Text, Own::Lend) if value.is_path() => {
                "a view, a reference to a path or a string, or a const char* (a temporary cannot be lent; \
                 `PathBuf` copies it)"
                    .to_owned()
            }
            (Shape::Text, _) if value.is_path() => "a path, a string, a view or a const char*".to_owned(),
            (Shape::Text, Own::Lend) => {
                "a view, a reference to a string or a const char* (a temporary cannot be lent; `String` \
                 copies it)"
                    .to_owned()
            }
            (Shape::Span(_), Own::Lend) => {
                "a view or a reference to a container in one piece (a temporary cannot be lent; `Vec` \
                 copies it)"
                    .to_owned()
            }
            (Shape::Text | Shape::Span(_), Own::Give(Give::View)) => {
                "a string or a container in one piece, by value (what lives on is lent: `&str`, `&[T]`)"
                    .to_owned()
            }
            (Shape::Text, _) => "a string, a view or a const char*".to_owned(),
            (Shape::Span(elem), _) => format!("a container of {}", self.elem_type(elem)),
            (Shape::Handle(id), Own::Give(Give::Shared)) => {
                let ty = &self.plan.ty(id).names.cpp;
                match (&self.plan.opaque(id).counts, holder) {
                    (Counts::SharedPtr, _) => format!("a std::shared_ptr<{ty}>"),
                    (Counts::ByHand | Counts::Expressions { .. }, Holder::Added) => {
                        format!("a pointer or reference to {ty}, or a smart pointer that counts it")
                    }
                    (Counts::ByHand | Counts::Expressions { .. }, Holder::Brought) => {
                        format!("{ty}*, of which the caller is a holder")
                    }
                }
            }
            (Shape::Handle(id), Own::Give(Give::Stream)) => self.streamed(id),
            (Shape::Handle(id), Own::Give(Give::Weak)) => format!("a {}", self.plan.ty(id).names.cpp),
            (Shape::Handle(id), Own::Give(Give::RawPointer)) => {
                format!("{}*, which the caller owns", self.plan.ty(id).names.cpp)
            }
            (Shape::Handle(id), Own::Give(Give::Copy)) => {
                let ty = &self.plan.ty(id).names.cpp;
                format!("{ty}, a reference to one that can be copied, or std::unique_ptr<{ty}>")
            }
            (Shape::Node(id), _) => {
                let (ty, of) = (&self.plan.ty(id).names.cpp, self.handle_type(value));
                let why = if of == *ty { " that is not const, as some function changes it" } else { "" };
                format!("a reference or pointer to {ty}{why}")
            }
            (Shape::Handle(id), Own::LendMut { .. }) => {
                format!("a reference or pointer to {} that is not const", self.plan.ty(id).names.cpp)
            }
            (Shape::Handle(id), Own::Lend) => {
                format!("a reference or pointer to {}", self.plan.ty(id).names.cpp)
            }
            (
                Shape::Handle(id),
                Own::Copy | Own::Call { .. } | Own::Take | Own::Share { .. } | Own::Give(_),
            ) => {
                let ty = &self.plan.ty(id).names.cpp;
                format!(
                    "{ty} or std::unique_ptr<{ty}> (for a pointer that the caller owns, write `#[owned]`)"
                )
            }
        }
    }

    fn handlers(&self, function: &Function) -> String {
        let own = own_result(function);
        match function.outcome {
            Outcome::Fails(Some(id)) => {
                let set = self.plan.error_set(id);
                format!("{}({own}.error, 0)", set.names.c)
            }
            Outcome::Contract | Outcome::Fails(None) => {
                format!("BRIDGE_CATCH({own}.error, {}, 0)", self.set_type(function))
            }
        }
    }

    pub(super) fn set_type(&self, function: &Function) -> String {
        match function.outcome {
            Outcome::Contract => "bridge_rt::contract".to_owned(),
            Outcome::Fails(None) => "bridge_rt::any_error".to_owned(),
            Outcome::Fails(Some(id)) => self.error_set_type(self.plan.error_set(id)),
        }
    }

    /// The adapter in the runtime of what the C++ function returns.
    fn returned_shape(&self, function: &Function) -> String {
        match function.body.returns {
            Returns::Value => self.shape(returned_value(self.plan, function), function),
            Returns::Status => "bridge_rt::ret::status_only".to_owned(),
            Returns::Presence => "bridge_rt::ret::presence".to_owned(),
        }
    }

    /// The adapter in the runtime of a value that comes out of C++.
    fn shape(&self, value: &Value, function: &Function) -> String {
        let null = match value.presence {
            Presence::Always => "",
            Presence::NullIsNone | Presence::Flag => ", bridge_rt::ret::null::is_none",
        };
        let shape = match (value.shape, value.own) {
            (Shape::Packed(id), _) => format!("packed<{}>", self.packed(id)),
            (Shape::Tuple(_), _) => unreachable!("taken in parts"),
            (Shape::Fields(_), _) => unreachable!("checked: only goes in"),
            (Shape::Unit, _) => {
                let owner = function.receiver.as_ref().map(|receiver| &self.plan.ty(receiver.ty).names.cpp);
                format!("unit<{}>", owner.map_or("void", |cpp| cpp))
            }
            (Shape::Text, Own::Lend) if value.is_path() => "lent_path".to_owned(),
            (Shape::Text, Own::Lend) => "lent_text".to_owned(),
            (Shape::Text, Own::Give(Give::View)) => "kept_elements<char>".to_owned(),
            (Shape::Span(elem), Own::Give(Give::View)) => format!("kept_elements<{}>", self.elem_type(elem)),
            (Shape::Span(elem), Own::Lend) => format!("lent_elements<{}>", self.elem_type(elem)),
            (
                Shape::Scalar(_)
                | Shape::Time(_)
                | Shape::Enum(_)
                | Shape::Record(_)
                | Shape::Text
                | Shape::Span(_),
                _,
            ) => self.copied_shape(value),
            (Shape::Node(_), _) => return format!("bridge_rt::ret::lent<{}{null}>", self.handle_type(value)),
            (Shape::Handle(id), own) => {
                let ty = &self.plan.ty(id).names.cpp;
                return match own {
                    Own::Give(Give::RawPointer) => self.raw_shape(id, ty, null),
                    Own::Lend => format!("bridge_rt::ret::lent<const {ty}{null}>"),
                    Own::LendMut { .. } => format!("bridge_rt::ret::lent<{ty}{null}>"),
                    Own::Give(Give::Shared) => self.shared_shape(id, ty, function.body.holder, null),
                    Own::Give(Give::Copy) => format!("bridge_rt::ret::copied<{ty}{null}>"),
                    Own::Give(Give::Stream) => format!("bridge_rt::ret::streamed<{ty}>"),
                    Own::Give(Give::Weak) => {
                        format!("bridge_rt::ret::weak<{}>", self.plan.ty(self.plan.pointee(id)).names.cpp)
                    }
                    Own::Copy
                    | Own::Call { .. }
                    | Own::Take
                    | Own::Share { .. }
                    | Own::Give(Give::Buffer | Give::View | Give::Object) => {
                        format!("bridge_rt::ret::owned<{ty}{null}>")
                    }
                };
            }
        };
        match value.presence {
            Presence::Always => format!("bridge_rt::ret::{shape}"),
            Presence::Flag | Presence::NullIsNone => {
                format!("bridge_rt::ret::optional<bridge_rt::ret::{shape}>")
            }
        }
    }

    /// The adapter of an object that the caller owns by a pointer.
    pub(super) fn raw_shape(&self, id: TypeId, ty: &str, null: &str) -> String {
        match &self.plan.opaque(id).release {
            Release::Delete => format!("bridge_rt::ret::raw<{ty}{null}>"),
            Release::Expression(_) | Release::Through { .. } => {
                let release = self.release(self.plan.ty(id));
                format!("bridge_rt::ret::released<{ty}, {release}{null}>")
            }
        }
    }

    /// The adapter of an object that others hold too.
    pub(super) fn shared_shape(&self, id: TypeId, ty: &str, holder: Holder, null: &str) -> String {
        let holder = match (&self.plan.opaque(id).counts, holder) {
            (Counts::SharedPtr, _) => return format!("bridge_rt::ret::shared<{ty}{null}>"),
            (Counts::ByHand | Counts::Expressions { .. }, Holder::Added) => "added",
            (Counts::ByHand | Counts::Expressions { .. }, Holder::Brought) => "brought",
        };
        format!("bridge_rt::ret::counted<{ty}, bridge_rt::ret::holder::{holder}{null}>")
    }

    /// The adapter of an object that C++ may hold too.
    fn shared_argument(&self, param: &Param, id: TypeId, c: &str, name: &str) -> String {
        let names = &self.plan.ty(id).names;
        let ty = &names.cpp;
        // A handle's object is not const.
        let handle = format!("const_cast<{}*>({c})", names.c);
        match (&self.plan.opaque(id).counts, param.value.presence) {
            (Counts::SharedPtr, Presence::NullIsNone) => {
                format!("shared<{ty}>(bridge_rt::held_or_none<{ty}>({c}, {name}))")
            }
            (Counts::SharedPtr, Presence::Always | Presence::Flag) => {
                format!("shared<{ty}>(bridge_rt::held<{ty}>({c}, {name}))")
            }
            (Counts::ByHand | Counts::Expressions { .. }, Presence::NullIsNone) => {
                format!("counted<bridge_rt::arg::nullable<{ty}>>(bridge_rt::object_at<{ty}>({handle}))")
            }
            (Counts::ByHand | Counts::Expressions { .. }, Presence::Always | Presence::Flag) => {
                format!("counted<bridge_rt::arg::object<{ty}>>(bridge_rt::object<{ty}>({handle}, {name}))")
            }
        }
    }

    /// The adapter of a value that is copied.
    pub(super) fn copied_shape(&self, value: &Value) -> String {
        match value.shape {
            Shape::Packed(id) => format!("packed<{}>", self.packed(id)),
            Shape::Scalar(of) => format!("number<{}>", scalar(of)),
            Shape::Time(time) => format!("time<bridge_rt::{}>", time.kind()),
            Shape::Enum(id) => match self.plan.values(id) {
                Values::Alone => format!("enumerator<{}>", self.plan.ty(id).names.cpp),
                Values::Combined | Values::Integer => format!("flags<{}>", self.flags_type(id)),
            },
            Shape::Record(id) => format!("record<{}>", self.plan.ty(id).names.cpp),
            Shape::Text if value.is_path() => "path".to_owned(),
            Shape::Text => "text".to_owned(),
            Shape::Span(elem) => format!("elements<{}>", self.elem_type(elem)),
            Shape::Unit | Shape::Tuple(_) | Shape::Fields(_) | Shape::Handle(_) | Shape::Node(_) => {
                unreachable!("not copied")
            }
        }
    }

    /// An argument's adapter in the runtime, made of its C parameters.
    pub(super) fn argument(&self, naming: Naming, param: &Param) -> String {
        let value = &param.value;
        let c = c_name(naming, &param.names.c);
        let len = c_name(naming, &format!("{}_len", param.names.c));
        let present = c_name(naming, &format!("{}_present", param.names.c));
        let name = quoted(&param.names.c);
        let flag = value.presence == Presence::Flag;
        let len = if gives_away(self.plan, param) { own_local(param) } else { len };
        let adapter = match (value.shape, value.presence) {
            (Shape::Packed(id), _) if flag => {
                format!("optional_packed<{}>({c}, {len}, {present}, {name})", self.packed(id))
            }
            (Shape::Packed(id), _) => format!("packed<{}>({c}, {len}, {name})", self.packed(id)),
            (Shape::Unit | Shape::Tuple(_), _) => unreachable!("no parameter"),
            (Shape::Scalar(of), _) if flag => format!("optional_number<{}>({c}, {present})", scalar(of)),
            (Shape::Scalar(of), _) => format!("number<{}>({c})", scalar(of)),
            (Shape::Time(time), _) if flag => {
                format!("optional_time<bridge_rt::{}>({c}, {present}, {name})", time.kind())
            }
            (Shape::Time(time), _) => format!("time<bridge_rt::{}>({c}, {name})", time.kind()),
            (Shape::Enum(id), _) => {
                let (what, ty) = match self.plan.values(id) {
                    Values::Alone => ("enumerator", self.plan.ty(id).names.cpp.clone()),
                    Values::Combined | Values::Integer => ("flags", self.flags_type(id)),
                };
                if flag {
                    format!("optional_{what}<{ty}>({c}, {present}, {name})")
                } else {
                    format!("{what}<{ty}>({c}, {name})")
                }
            }
            (Shape::Record(id), presence) => {
                let ty = &self.plan.ty(id).names.cpp;
                match presence {
                    Presence::Always => format!("record<{ty}>({c}, {name})"),
                    Presence::NullIsNone => format!("optional_record<{ty}>({c}, {name})"),
                    Presence::Flag => format!("optional_record<{ty}>({c}, {present}, {name})"),
                }
            }
            (Shape::Text, _) if value.is_terminated() => {
                let present = if flag { present } else { "true".to_owned() };
                format!("c_text({c}, {len}, {present}, {name})")
            }
            (Shape::Text, _) if param.in_place && value.is_path() => {
                format!("path_in_place({c}, {len}, {name})")
            }
            (Shape::Text | Shape::Span(_), _) if param.in_place => format!("in_place({c}, {len}, {name})"),
            (Shape::Text, _) if value.is_path() && flag => {
                format!("optional_path({c}, {len}, {present}, {name})")
            }
            (Shape::Text, _) if value.is_path() => format!("path({c}, {len}, {name})"),
            (Shape::Text, _) if flag => format!("optional_text({c}, {len}, {present}, {name})"),
            (Shape::Text, _) => format!("text({c}, {len}, {name})"),
            (Shape::Span(Elem::Scalar(Scalar::U8)), _) if flag => {
                format!("optional_bytes({c}, {len}, {present}, {name})")
            }
            (Shape::Span(Elem::Scalar(Scalar::U8)), _) => format!("bytes({c}, {len}, {name})"),
            (Shape::Span(elem), _) if flag => {
                format!("optional_elements<{}>({c}, {len}, {present}, {name})", self.elem_type(elem))
            }
            (Shape::Span(elem), _) => format!("elements<{}>({c}, {len}, {name})", self.elem_type(elem)),
            (Shape::Fields(_), presence) => {
                let (ty, made) = (self.handle_type(value), made_object(param));
                match presence {
                    Presence::NullIsNone => format!("nullable<{ty}>({made})"),
                    Presence::Always | Presence::Flag => format!("object<{ty}>({made})"),
                }
            }
            (Shape::Handle(id) | Shape::Node(id), presence) => {
                let ty = self.handle_type(value);
                match (value.own, presence) {
                    (Own::Take, _) => format!("owned<{ty}>({})", own_local(param)),
                    (Own::Share { hold: Hold::Weak, .. }, _) => {
                        let to = &self.plan.ty(self.plan.pointee(id)).names.cpp;
                        format!("weak<{to}>(bridge_rt::object<const {ty}>({c}, {name}))")
                    }
                    (Own::Share { .. }, _) => self.shared_argument(param, id, &c, &name),
                    (own, Presence::NullIsNone) => {
                        let suffix = if self.is_copied(id, own) { "_value" } else { "" };
                        format!("nullable{suffix}<{ty}>(bridge_rt::object_at<{ty}>({c}))")
                    }
                    (own, Presence::Always | Presence::Flag) => {
                        let adapter = if self.is_copied(id, own) { "value" } else { "object" };
                        format!("{adapter}<{ty}>(bridge_rt::object<{ty}>({c}, {name}))")
                    }
                }
            }
        };
        match &param.passing {
            Passing::Fitting => format!("bridge_rt::arg::{adapter}"),
            Passing::As(..) => {
                format!("bridge_rt::arg::as<{}>(bridge_rt::arg::{adapter})", passed_type(param))
            }
            Passing::Spread => {
                let elem = if let Shape::Span(elem) = value.shape { &self.elem_type(elem) } else { "char" };
                format!("bridge_rt::arg::spread<{elem}>({c}, {len}, {name})")
            }
        }
    }

    /// Whether C++ may be passed a copy of an object.
    fn is_copied(&self, id: TypeId, own: Own) -> bool {
        let is_read = matches!(own, Own::Call { mutable: false, .. });
        is_read && self.plan.opaque(id).value
    }

    /// What the shim tells the runtime of flags.
    pub(super) fn flags_type(&self, id: TypeId) -> String {
        format!("{}::{}", self.space(), self.plan.ty(id).names.rust)
    }

    /// The C++ type behind a handle, node or options parameter, `const` when it is
    /// only read.
    pub(super) fn handle_type(&self, value: &Value) -> String {
        if let Shape::Fields(id) = value.shape {
            return format!("const {}", self.plan.ty(id).names.cpp);
        }
        let Some(id) = value.shape.opaque() else { unreachable!("a handle or node") };
        let cpp = &self.plan.ty(id).names.cpp;
        if let TypeKind::Node(node) = &self.plan.ty(id).kind {
            return if node.mutable { cpp.clone() } else { format!("const {cpp}") };
        }
        match value.own {
            Own::Call { mutable: false, .. } if self.plan.opaque(id).threads != Threads::Sync => {
                format!("const {cpp}")
            }
            Own::Call { .. }
            | Own::Take
            | Own::Share { .. }
            | Own::Copy
            | Own::Give(_)
            | Own::Lend
            | Own::LendMut { .. } => cpp.clone(),
        }
    }

    /// What C++ calls the method on: a method that is inherited, on the base class.
    pub(super) fn receiver_type(&self, receiver: &Receiver) -> String {
        self.object_type(receiver.base.unwrap_or(receiver.ty), receiver.mutable)
    }

    fn object_type(&self, id: TypeId, mutable: bool) -> String {
        let cpp = &self.plan.ty(id).names.cpp;
        if mutable { cpp.clone() } else { format!("const {cpp}") }
    }

    /// What the function is called in sentences.
    pub(super) fn called(&self, function: &Function) -> String {
        let base = function.receiver.as_ref().and_then(|on| on.base);
        let owner = base.or(function.owner).map(|id| &self.plan.ty(id).names);
        match (&function.body.call, owner) {
            (Call::New(id), _) => format!("the constructor of {}", self.plan.ty(*id).names.cpp),
            (Call::Get(name) | Call::Set(name), _) if function.receiver.is_none() => name.clone(),
            (Call::Method(name) | Call::Get(name) | Call::Set(name), Some(owner)) => {
                format!("{}::{name}", owner.cpp)
            }
            (Call::Method(name) | Call::Path(name) | Call::Get(name) | Call::Set(name), _) => name.clone(),
            (Call::Between(..), Some(owner)) => {
                format!("#[iter] of {}::{}", owner.rust, function.names.rust)
            }
            (Call::Between(..), None) => format!("#[iter] of {}", function.names.rust),
            (Call::Fetch, _) => unreachable!("nothing of the library's is named"),
            (Call::Expr(..), Some(owner)) => {
                format!("the expression of {}::{}", owner.rust, function.names.rust)
            }
            (Call::Expr(..), None) => format!("the expression of {}", function.names.rust),
            (Call::Body(..), Some(owner)) => {
                format!("the C++ of {}::{}", owner.rust, function.names.rust)
            }
            (Call::Body(..), None) => format!("the C++ of {}", function.names.rust),
        }
    }
}

/// What the C++ function returns itself, when that is a value.
fn returned_value<'a>(plan: &'a Plan, function: &'a Function) -> &'a Value {
    function.result.shape.tuple().map_or(&function.result, |id| &plan.tuple(id).parts[0].value)
}

/// Which operand destroys the object that the function gives, and what that is.
fn destroyed_by(function: &Function) -> Option<(Place, TypeId)> {
    Some((function.destroyer?, function.result.shape.handle()?))
}

/// The same value where it has arrived.
fn always(value: &Value) -> Value {
    Value { presence: Presence::Always, ..value.clone() }
}

/// The scratch buffer of a part of the result: its address and size.
pub(super) fn scratch(naming: Naming, function: &Function, part: usize) -> Vec<String> {
    let of = |role| matches!(role, CRole::ScratchData(of) | CRole::ScratchCap(of) if of == part);
    let params = function.c.params.iter().filter(|param| of(param.role));
    params.map(|param| c_name(naming, &param.name)).collect()
}

fn fallible(written: &str) -> String {
    format!("Result<{written}>")
}

/// The shim's own name for what an argument is made into.
fn passed_type(param: &Param) -> String {
    format!("{}_type_", param.names.c)
}

/// The owner of the object that a method takes away.
const OWN_SELF: &str = "owned_self_";

/// The shim's own local for what a parameter hands over.
fn own_local(param: &Param) -> String {
    format!("owned_{}_", param.names.c)
}

/// Whether a parameter hands over what stands in it.
fn gives_away(plan: &Plan, param: &Param) -> bool {
    plan.objects_in(param).is_some_and(|def| def.gives_away)
}

/// The shim's own local for the object that a call makes of options.
fn made_local(param: &Param) -> String {
    format!("made_{}_", param.names.c)
}

/// That object: a reference, or a pointer when there may be none.
pub(super) fn made_object(param: &Param) -> String {
    let get = match param.value.presence {
        Presence::NullIsNone => "get",
        Presence::Always | Presence::Flag => "there",
    };
    format!("{}.{get}()", made_local(param))
}

/// What runs on the thread of a function.
pub(super) fn there(function: &Function) -> String {
    format!("there_{}", function.names.c)
}

fn reads_none(function: &Function) -> bool {
    function.body.reads.as_ref().is_some_and(|reads| reads.none.is_some())
}

/// What the function returns; `result` is what C++ returned, where the
/// description reads that.
pub(super) fn own_result(function: &Function) -> &'static str {
    if function.body.reads.is_some() { "result_" } else { "result" }
}

pub(super) fn c_name(naming: Naming, name: &str) -> String {
    match naming {
        Naming::Plain => name.to_owned(),
        Naming::Apart => format!("c_{name}_"),
        Naming::Member => format!("from.{name}"),
    }
}
