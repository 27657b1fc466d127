//! Which threads and locks there are, and who runs on them or holds them.

use super::ids::{index32, type_id};
use super::lower::Planner;
use super::{Domain, DomainId, DomainKind, Function, Param, Presence, Threads};
use crate::names::{go_param, unique};
use crate::read::ThreadClass;
use crate::resolve::{DomainName, FnModel, TypeIndex};
use std::collections::HashSet;

/// The domains that one function is in.
pub(super) struct Within {
    pub thread: Option<DomainId>,
    pub locks: Vec<DomainId>,
    pub unguarded: Vec<DomainId>,
}

impl Planner<'_> {
    /// How much of an object of that type may run at once.
    pub(super) fn plan_threads(&mut self, index: TypeIndex) -> Threads {
        let id = self.model.domain_of(index).map(|name| self.domain(name));
        match (self.model.thread_class(index), id) {
            (Some(ThreadClass::Confined(_)), Some(id)) => Threads::Confined(id),
            (Some(ThreadClass::Locked(_)), Some(id)) => Threads::Locked(id),
            (Some(ThreadClass::SyncConst), _) => Threads::SyncConst,
            (Some(ThreadClass::Sync), _) => Threads::Sync,
            (None | Some(ThreadClass::Confined(_) | ThreadClass::Locked(_)), _) => Threads::Send,
        }
    }

    /// The domain of that name; each exists once.
    fn domain(&mut self, of: DomainName) -> DomainId {
        let known = self.domains.iter().position(|domain| (domain.kind, &domain.name) == (of.kind, &of.name));
        let index = known.unwrap_or_else(|| {
            let suffix = suffix(of.kind);
            let cpp = format!("{}_{suffix}", of.name);
            self.domains.push(Domain { kind: of.kind, name: of.name, cpp, go: String::new() });
            self.domains.len() - 1
        });
        DomainId(index32(index))
    }

    /// Where a function runs and what it holds meanwhile.
    pub(super) fn plan_within(&mut self, function: &FnModel, params: &[Param]) -> Within {
        let block = function.attrs.block_lock.as_ref();
        let block = block.map(|lock| DomainName { kind: DomainKind::Lock, name: lock.value.clone() });
        let objects = function.objects(self.model);
        let names = objects.iter().filter_map(|index| self.model.domain_of(*index)).chain(block);
        let mut ids: Vec<DomainId> =
            names.collect::<Vec<_>>().into_iter().map(|name| self.domain(name)).collect();
        // One order for all functions, so that two calls cannot wait for each other.
        ids.sort_unstable();
        ids.dedup();
        let (threads, locks): (Vec<_>, Vec<_>) =
            ids.iter().partition(|id| self.domains[id.0 as usize].kind == DomainKind::Thread);
        let guarded: Vec<Option<DomainId>> = self.guarded(function, params);
        let unguarded = ids.iter().copied().filter(|id| !guarded.contains(&Some(*id))).collect();
        Within { thread: threads.first().copied(), locks, unguarded }
    }

    /// The domains of the operands that are always there.
    fn guarded(&self, function: &FnModel, params: &[Param]) -> Vec<Option<DomainId>> {
        let receiver = function.receiver.iter().map(|receiver| type_id(receiver.ty));
        let always = params.iter().filter(|param| param.value.presence == Presence::Always);
        let values = always.flat_map(|param| std::iter::once(&param.value).chain(&param.fields));
        let always = values.filter(|value| value.presence == Presence::Always);
        let params = always.filter_map(|value| value.shape.opaque());
        receiver.chain(params).map(|id| self.threads(id).domain()).collect()
    }
}

fn suffix(kind: DomainKind) -> &'static str {
    match kind {
        DomainKind::Thread => "thread",
        DomainKind::Lock => "lock",
    }
}

/// Names the Go variables, which no parameter may hide.
pub(super) fn name_in_go(domains: &mut [Domain], functions: &[Function]) {
    let params = functions.iter().flat_map(|function| &function.params);
    let mut taken: HashSet<String> = params.map(|param| param.names.go.clone()).collect();
    for domain in domains {
        domain.go = unique(go_param(&format!("{}_{}", domain.name, suffix(domain.kind)), None), &mut taken);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Diagnostic, Options, compile_file};

    /// Where each function runs and what it holds, and in parentheses what no
    /// guard stands for: `f: thread lock (lock); …`.
    fn within(functions: &str) -> String {
        let source = format!(
            r#"#[bridge::bridge(namespace = "lib")]
            mod lib {{
                unsafe extern "C++" {{
                    include!("things.h");
                    type Plain;
                    #[confined] type Here;
                    #[confined = "there"] type There;
                    #[lock = "all"] type Locked;
                    {functions}
                }}
                #[lock = "all"]
                unsafe extern "C++" {{
                    type Inside;
                    type Free;
                    fn nothing();
                    fn enter(it: &Inside);
                    fn leave(it: &Free);
                }}
            }}"#
        );
        let compiled = compile_file(&source, "lib.rs", &Options::default());
        let plan =
            compiled.unwrap_or_else(|all| panic!("{:?}", all.iter().next().map(Diagnostic::text))).plan;
        let lines = plan.functions.iter().map(|function| {
            let name = |id: &super::DomainId| plan.domain(*id).cpp.clone();
            let all: Vec<String> = function.thread.iter().chain(&function.locks).map(name).collect();
            let apart: Vec<String> = function.unguarded.iter().map(name).collect();
            format!("{}: {} ({})", function.names.rust, all.join(" "), apart.join(" "))
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    const BLOCK: &str = "nothing: all_lock (all_lock); enter: all_lock (); leave: all_lock ()";

    #[test]
    fn what_takes_or_gives_an_object_is_where_it_is() {
        let functions = "#[constructor] #[Self = \"Here\"] fn new() -> Here;
            fn get(self: &There) -> i32;
            fn make(self: &Plain) -> UniquePtr<Here>;
            fn perhaps(it: Option<&Here>);
            fn take(self: UniquePtr<Here>, plain: &mut Plain);
            #[Self = \"Here\"] fn count() -> i32;
            fn look(it: &Plain);";
        assert_eq!(
            within(functions),
            format!(
                "new: lib_thread (lib_thread); get: there_thread (); make: lib_thread (lib_thread); \
                 perhaps: lib_thread (lib_thread); take: lib_thread (); count: lib_thread (lib_thread); \
                 look:  (); {BLOCK}"
            )
        );
    }

    #[test]
    fn a_thread_and_a_lock_go_together() {
        assert_eq!(
            within("fn both(self: &Here, it: &Locked);"),
            format!("both: lib_thread all_lock (); {BLOCK}")
        );
    }
}
