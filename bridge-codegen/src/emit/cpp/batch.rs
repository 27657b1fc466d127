//! The shim's functions that do for many items what others do for one.

use super::Shim;
use super::functions::{Naming, there};
use crate::plan::{Batch, CRole, Function, Gives, Outcome, Own, Presence};

impl Shim<'_> {
    pub(super) fn write_batch(&mut self, function: &Function, batch: &Batch) {
        self.write_head_of(function, Naming::Plain, &["", &function.names.c]);
        for (index, param) in function.columns() {
            let ends = function.c.params.iter().find(|param| param.role == CRole::Ends(index));
            if let Some(ends) = ends {
                let (name, ends) = (&param.names.c, &ends.name);
                let joined = if param.value.is_terminated() { "joined_terminated" } else { "joined" };
                self.out.line(&format!("  const bridge_rt::{joined} {name}_items_{{{name}, {ends}}};"));
            }
        }
        if let Some(end) = self.plan.end_of(&function.result) {
            // What ends them may wait for threads and locks that are not held there.
            let values = place(function, CRole::Values);
            self.out.line(&format!("  bridge_rt::objects kept_{{{values}, {end}}};"));
        }
        let mut indent = "  ";
        if let Some(thread) = function.thread {
            let thread = self.domain_type(thread);
            self.out.line(&format!("  return bridge_rt::run_on<{thread}>([&]() noexcept {{"));
            indent = "    ";
        }
        for lock in &function.locks {
            self.write_lock(indent, *lock);
        }
        self.write_loop(function, batch, indent);
        if function.thread.is_some() {
            self.out.line("  });");
        }
        self.out.line("}");
    }

    /// Calls what does it for one item, for each of them.
    fn write_loop(&mut self, function: &Function, batch: &Batch, indent: &str) {
        let single = &self.plan.functions[batch.of];
        let result = &self.plan.result(function.c.ret).name;
        let each = match function.outcome {
            Outcome::Contract => "until_one_fails",
            Outcome::Fails(_) => "for_each",
        };
        let place = |role| place(function, role);
        let (count, values, present) = (place(CRole::Count), place(CRole::Values), place(CRole::Presences));
        let kept = match (function.result.gives(), present) {
            (Gives::Nothing, _) => "bridge_rt::no_values{}".to_owned(),
            (Gives::Each(_), "") => format!("bridge_rt::values{{{values}}}"),
            (Gives::Each(_), present) => format!("bridge_rt::optional_values{{{values}, {present}}}"),
            (Gives::Objects(_), _) if self.plan.end_of(&function.result).is_none() => {
                format!("bridge_rt::values{{{values}}}")
            }
            (Gives::Joined(_) | Gives::Objects(_), _) => "kept_".to_owned(),
        };
        if let Gives::Joined(_) = function.result.gives() {
            let own = if single.result.own == Own::Lend { "lent" } else { "given" };
            let room = [CRole::Given, CRole::ScratchData(0), CRole::ScratchCap(0)].map(place).join(", ");
            self.out.line(&format!("{indent}bridge_rt::{own}_values kept_{{{room}}};"));
        }
        let called = if single.body.apart { there(single) } else { single.names.c.clone() };
        let arguments = item_arguments(function, single);
        self.out.line(&format!("{indent}const auto one_ = [&](std::size_t at_) noexcept {{"));
        self.write_return(&format!("{indent}  "), &called, &arguments);
        self.out.line(&format!("{indent}}};"));
        self.out.line(&format!("{indent}return bridge_rt::{each}<{result}>({count}, {kept}, one_);"));
    }
}

/// What a parameter is called in C, if there is one.
fn place(function: &Function, role: CRole) -> &str {
    let mut params = function.c.params.iter();
    params.find(|param| param.role == role).map_or("", |param| param.name.as_str())
}

/// The arguments of one item.
fn item_arguments(function: &Function, single: &Function) -> Vec<String> {
    let mut out = Vec::new();
    for param in &function.c.params {
        let name = &param.name;
        match param.role {
            CRole::Receiver | CRole::Value(_) | CRole::Len(_) | CRole::Flag(_) => out.push(name.clone()),
            CRole::Column(index) => {
                let value = &function.params[index].value;
                match (value.item(), value.own) {
                    (None, _) => {
                        out.extend([format!("{name}_items_.data(at_)"), format!("{name}_items_.size(at_)")]);
                    }
                    (Some(_), Own::Call { .. }) => out.push(format!("&{name}[at_]")),
                    (Some(_), _) => out.push(format!("{name}[at_]")),
                }
            }
            CRole::There(index) => match (function.params[index].value.presence, out.pop()) {
                // Null is none.
                (Presence::NullIsNone, Some(item)) => out.push(format!("{name}[at_] ? {item} : nullptr")),
                (_, item) => out.extend(item.into_iter().chain([format!("{name}[at_]")])),
            },
            CRole::ScratchData(_)
            | CRole::ScratchCap(_)
            | CRole::Ends(_)
            | CRole::Count
            | CRole::Values
            | CRole::Given
            | CRole::Presences => {}
        }
    }
    // What an item gives is put where it is to stay, if it has room there.
    if single.c.params.iter().any(|param| param.role == CRole::ScratchData(0)) {
        out.extend(["kept_.room()", "kept_.left()"].map(str::to_owned));
    }
    out
}
