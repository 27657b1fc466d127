//! How a body enters the objects of its call, and leaves them.

use super::Printer;
use super::body::Body;
use super::bonds::{keepers, of_one_object};
use super::classes::{REST, accessor};
use super::objects::Lock;
use super::operands::may_be_nil;
use crate::plan::{Access, DomainId, Function, Give, Guard, Lasts, LockPart, Nodes, Own, Place, Threads};

/// How the handles of a function are entered.
pub(super) enum Entry {
    /// There are none.
    Nothing,
    /// One, always there: the usual case, and the fast one. What enters it, and
    /// what leaves it.
    One(Place, &'static str, &'static str),
    /// There are none, but a thread or lock.
    Domain(DomainId),
    /// Several, or one that may be nil or is given away.
    Several,
}

impl Printer<'_> {
    pub(super) fn entry(self, f: &Function) -> Entry {
        if self.plan.enters_many(f) {
            return Entry::Several;
        }
        let guard = match (f.guards.as_slice(), f.unguarded.as_slice()) {
            ([], []) => return Entry::Nothing,
            ([], [domain]) => return Entry::Domain(*domain),
            ([guard], []) if guard.part == LockPart::Whole => guard,
            ([] | [_] | [_, _, ..], _) => return Entry::Several,
        };
        let Some(ty) = self.plan.entered(f, guard.place).filter(|_| !may_be_nil(f, guard.place)) else {
            return Entry::Several;
        };
        let is_node = f.operand(guard.place) != Some(ty);
        let frees = guard.nodes == Nodes::Freed;
        let (enter, leave) = match (guard.access, guard.borrowers) {
            _ if is_node && frees => return Entry::Several,
            (Access::Enter | Access::Share, _) if is_node => ("enterNodeShared", "leaveShared"),
            (Access::Exclude, _) if is_node => ("enterNode", "leave"),
            (Access::Enter | Access::Share, _) => ("enterShared", "leaveShared"),
            (Access::Exclude, _) if !frees => ("enter", "leave"),
            (Access::Exclude | Access::Mutate, Lasts::ThroughChanges) => ("enterToChange", "leave"),
            (Access::Exclude | Access::Mutate, Lasts::UntilChanged) => ("enterUnlent", "leave"),
            (Access::Consume, _) => return Entry::Several,
        };
        let leave = match self.objects(ty).lock {
            Lock::Own if !self.plan.calls_back => leave_own(self.plan.opaque(ty).threads, guard.access),
            Lock::Own | Lock::MayChange => leave,
        };
        Entry::One(guard.place, enter, leave)
    }
}

impl<'f> Body<'f> {
    /// Enters what the call holds, and says whether it is left with the return: also
    /// when the program leaves from inside.
    pub(super) fn hold(&mut self) -> bool {
        self.enter();
        let until_return = self.returns_while_held() || self.f.calls_back;
        if until_return {
            self.leave("defer ");
        }
        self.visit();
        until_return
    }

    /// A view must be copied, and a borrower made, while its owner is held.
    fn returns_while_held(&self) -> bool {
        let result = &self.f.result;
        let borrows = match result.own {
            Own::Lend | Own::LendMut { .. } => true,
            Own::Give(
                Give::Object | Give::Copy | Give::RawPointer | Give::Shared | Give::Weak | Give::Stream,
            ) => !result.ties.is_empty(),
            Own::Give(Give::Buffer) => !self.plan().borrowers(result).is_empty(),
            Own::Give(Give::View) | Own::Copy | Own::Call { .. } | Own::Take | Own::Share { .. } => false,
        };
        borrows && !self.f.guards.is_empty()
    }

    fn enter(&mut self) {
        let failure = self.printer.failure(self.f, "err");
        match self.entry {
            Entry::Nothing => {}
            Entry::Domain(id) => {
                let (domain, name) = (&self.plan().domain(id).go, self.full_name.clone());
                if self.plan().calls_back {
                    self.line(&format!("if err := {domain}.enter({name}); err != nil {{\n\t{failure}\n}}"));
                } else {
                    self.line(&format!("{domain}.exclude()"));
                }
            }
            Entry::One(place, enter, _) => {
                let (h, mut arguments) = (self.h, self.full_name.clone());
                if self.is_node(place) {
                    arguments += &format!(", {}.node", self.object(place));
                }
                self.line(&format!("{h} := {}", self.asked(place)));
                self.line(&format!("if err := {h}.{enter}({arguments}); err != nil {{\n\t{failure}\n}}"));
            }
            Entry::Several => {
                self.refuse_others();
                self.refuse_twice();
                self.list_calls();
                let (name, calls) = (&self.full_name, &self.calls);
                self.line(&format!("if err := enterAll({name}, {calls}); err != nil {{\n\t{failure}\n}}"));
                self.refuse_stale();
                self.refuse_lent();
                for (index, gives_away) in self.with_objects() {
                    let p = self.packed(index);
                    self.line(&format!("{p}.passObjects({gives_away})"));
                }
            }
        }
        for guard in self.freeing() {
            let handle = self.handle(guard.place);
            self.line(&format!("{handle}.freeNodes()"));
        }
    }

    /// The variable that has all handles which are entered.
    fn list_calls(&mut self) {
        let calls = self.calls.clone();
        let many: Vec<String> = self.with_objects().map(|(index, _)| self.packed(index)).collect();
        let mut many = many.iter();
        if self.f.guards.is_empty()
            && self.f.unguarded.is_empty()
            && let Some(first) = many.next()
        {
            self.line(&format!("{calls} := {first}.entered()"));
        } else {
            self.line(&format!("{calls} := []call{{"));
            for guard in &self.f.guards {
                for call in self.calls(*guard) {
                    self.line(&format!("\t{call},"));
                }
            }
            for id in &self.f.unguarded {
                let domain = &self.plan().domain(*id).go;
                self.line(&format!("\t{{handle: {domain}, access: alone}},"));
            }
            self.line("}");
        }
        for p in many {
            self.line(&format!("{calls} = append({calls}, {p}.entered()...)"));
        }
    }

    /// The parameters that objects stand in, and whether these can be given away.
    fn with_objects(&self) -> impl Iterator<Item = (usize, bool)> + use<'f> {
        let plan = self.plan();
        let params = self.f.params.iter().enumerate();
        params.filter_map(move |(index, param)| plan.objects_in(param).map(|def| (index, def.gives_away)))
    }

    /// The objects whose nodes may be freed, each once.
    fn freeing(&self) -> Vec<Guard> {
        let same = of_one_object(self.plan(), self.f);
        let is_another = |guard: &Guard| same.iter().all(|(_, other)| *other != guard.place);
        let frees = self.f.guards.iter().filter(|guard| guard.nodes == Nodes::Freed);
        frees.copied().filter(is_another).collect()
    }

    /// Refuses nodes of another object than the description says.
    fn refuse_others(&mut self) {
        let failure = self.printer.failure(self.f, "err");
        for (one, other) in of_one_object(self.plan(), self.f) {
            let (name, one, other) = (&self.full_name, self.object(one), self.object(other));
            self.line(&format!(
                "if err := sameObject({name}, {one}.handle(), {other}.handle()); err != nil {{\n\t{failure}\n}}"
            ));
        }
    }

    /// Refuses nodes that may be gone, where the way in does not.
    fn refuse_stale(&mut self) {
        let failure = self.printer.failure(self.f, "err");
        let (name, calls) = (self.full_name.clone(), self.calls.clone());
        for guard in &self.f.guards {
            if !self.is_node(guard.place) {
                continue;
            }
            let (handle, object) = (self.handle(guard.place), self.object(guard.place));
            self.line(&format!(
                "if err := {handle}.fresh({name}, {object}.node); err != nil {{\n\tleaveAll({calls})\n\t{failure}\n}}"
            ));
        }
    }

    /// Refuses to change what is lent, where the way in does not.
    fn refuse_lent(&mut self) {
        let failure = self.printer.failure(self.f, "err");
        let (name, calls, freeing) = (self.full_name.clone(), self.calls.clone(), self.freeing());
        for guard in &self.f.guards {
            let frees = freeing.contains(guard);
            let asked = match (guard.access, guard.borrowers) {
                (Access::Mutate, Lasts::ThroughChanges) => "mayChange",
                (Access::Exclude, Lasts::ThroughChanges) if frees => "mayChange",
                (Access::Exclude, Lasts::UntilChanged) if frees => "notLent",
                (Access::Mutate, Lasts::UntilChanged) if self.holds_part(*guard) => "notLent",
                (Access::Enter | Access::Share | Access::Exclude | Access::Mutate | Access::Consume, _) => {
                    continue;
                }
            };
            let handle = self.handle(guard.place);
            self.line(&format!(
                "if err := {handle}.{asked}({name}); err != nil {{\n\tleaveAll({calls})\n\t{failure}\n}}"
            ));
        }
    }

    fn keeps(&self, place: Place) -> bool {
        keepers(self.plan(), self.f).iter().any(|bond| bond.keeper == place)
    }

    /// Whether a call holds a part of an object's lock, and shares the object. What
    /// it borrows from changes under the whole lock.
    fn holds_part(&self, guard: Guard) -> bool {
        guard.part != LockPart::Whole && !self.keeps(guard.place)
    }

    /// How a handle is entered: it, and perhaps a part of its lock.
    fn calls(&self, guard: Guard) -> Vec<String> {
        let nil = self.is_none(guard.place).map_or_else(String::new, |none| format!(", mayBeNil: {none}"));
        let call = |handle: &str, access: &str| format!("{{handle: {handle}, access: {access}{nil}}}");
        let (handle, access) = (self.asked(guard.place), self.access(guard));
        if self.holds_part(guard) {
            vec![call(&handle, "sharing"), call(&self.part(guard), access)]
        } else {
            vec![call(&handle, access)]
        }
    }

    fn access(&self, guard: Guard) -> &'static str {
        match (guard.access, guard.borrowers) {
            // What it borrows from changes.
            (Access::Enter | Access::Share, _) if self.keeps(guard.place) => "alone",
            // Whoever names a part has it for itself.
            (Access::Enter | Access::Share, _) if matches!(guard.part, LockPart::Group(_)) => "alone",
            (Access::Enter | Access::Share, _) => "sharing",
            (Access::Exclude, _) | (Access::Mutate, Lasts::ThroughChanges) => "alone",
            (Access::Mutate, Lasts::UntilChanged) => "unlent",
            (Access::Consume, _) => "consuming",
        }
    }

    /// The handle of a part of an object's lock.
    pub(super) fn part(&self, guard: Guard) -> String {
        let groups = self.plan().entered(self.f, guard.place).map(|id| &self.plan().opaque(id).groups);
        let name = match (guard.part, groups) {
            (LockPart::Group(index), Some(groups)) => accessor(&groups[index]),
            (LockPart::Whole | LockPart::Rest | LockPart::Group(_), _) => REST.to_owned(),
        };
        format!("{}.{name}()", self.object(guard.place))
    }

    /// Refuses one object for two operands of which one changes, where what it
    /// enters its handle with does not say so.
    fn refuse_twice(&mut self) {
        let changes =
            |guard: &Guard| (guard.access, guard.borrowers) == (Access::Mutate, Lasts::ThroughChanges);
        let (guards, name) = (&self.f.guards, self.full_name.clone());
        let failure = self.printer.failure(self.f, "err");
        for guard in guards.iter().filter(|guard| changes(guard)) {
            let Some(id) = self.plan().entered(self.f, guard.place) else { continue };
            for (index, _) in self.with_objects() {
                let lent = self.f.params[index].value.shape.pack().map(|pack| self.plan().lent_in(pack));
                if lent.into_iter().flatten().any(|of| self.plan().may_be_one(id, of)) {
                    let (p, handle) = (self.packed(index), self.asked(guard.place));
                    self.line(&format!(
                        "if err := {p}.distinctFrom({name}, {handle}); err != nil {{\n\t{failure}\n}}"
                    ));
                }
            }
        }
        for (index, one) in guards.iter().enumerate() {
            for other in &guards[index + 1..] {
                let ids =
                    self.plan().entered(self.f, one.place).zip(self.plan().entered(self.f, other.place));
                let same = ids.is_some_and(|(one, other)| self.plan().may_be_one(one, other));
                if same && (changes(one) || changes(other)) {
                    let (one, other) = (self.asked(one.place), self.asked(other.place));
                    self.line(&format!(
                        "if err := distinct({name}, {one}, {other}); err != nil {{\n\t{failure}\n}}"
                    ));
                }
            }
        }
    }

    /// Lets the locks know of a call that the program may be called from.
    fn visit(&mut self) {
        if !self.f.calls_back {
            return;
        }
        let holds = match self.entry {
            Entry::Nothing => return,
            Entry::Domain(id) => format!("{}.holding(alone)", self.plan().domain(id).go),
            Entry::One(..) => format!("{}.holding({})", self.h, self.access(self.f.guards[0])),
            Entry::Several => format!("locks(nil, {})", self.calls),
        };
        self.line(&format!("defer visiting({holds}).end()"));
    }

    pub(super) fn leave(&mut self, when: &str) {
        match self.entry {
            Entry::Nothing => {}
            Entry::Domain(id) => {
                let domain = &self.plan().domain(id).go;
                self.line(&format!("{when}{domain}.leave()"));
            }
            Entry::One(_, _, leave) => self.line(&format!("{when}{}.{leave}()", self.h)),
            Entry::Several => self.line(&format!("{when}leaveAll({})", self.calls)),
        }
    }

    pub(super) fn keep_alive(&mut self) {
        for guard in &self.f.guards {
            let object = self.holder(guard.place);
            self.line(&format!("runtime.KeepAlive({object})"));
        }
        for (index, _) in self.with_objects() {
            let name = self.names[index].clone();
            self.line(&format!("runtime.KeepAlive({name})"));
        }
    }
}

/// How to leave an object whose lock is its own for good. It is a call less than
/// asking the handle for its lock, and calls cost as much as the lock does.
fn leave_own(threads: Threads, access: Access) -> &'static str {
    match (threads, access) {
        (Threads::Send | Threads::Confined(_) | Threads::Locked(_), _) => "private.mu.Unlock",
        (Threads::SyncConst | Threads::Sync, Access::Enter | Access::Share) => "private.rw.RUnlock",
        (Threads::SyncConst | Threads::Sync, Access::Exclude | Access::Mutate | Access::Consume) => {
            "private.rw.Unlock"
        }
    }
}
