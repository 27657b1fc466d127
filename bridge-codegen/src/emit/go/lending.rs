//! How a body keeps what lends for as long as what borrows from it.

use super::align::concat;
use super::body::Body;
use super::bonds::{Bond, BondKind, keepers};
use super::operands::may_be_nil;
use crate::plan::{Access, Lasts, LockPart, Place, Threads, TypeId};

impl Body<'_> {
    /// The part of an operand's lock that is held instead of the whole, if what
    /// borrows from it has to hold it too.
    fn lent_part(&self, place: Place) -> Option<String> {
        let guard = self.f.guards.iter().find(|guard| guard.place == place)?;
        let threads = self.plan().entered(self.f, place).map(|id| self.plan().opaque(id).threads);
        (guard.part != LockPart::Whole && threads == Some(Threads::Send)).then(|| self.part(*guard))
    }

    /// What an operand may have stored of another must stay as long as it does.
    pub(super) fn retain(&mut self) {
        for bond in keepers(self.plan(), self.f) {
            let (keeper, lender) = (self.handle(bond.keeper), self.handle(bond.lender));
            let lasts =
                self.plan().entered(self.f, bond.keeper).is_some_and(|id| self.outlasts(id, bond.lender));
            let verb = match bond.kind {
                // What changes while it is lent is not to be read at once.
                BondKind::Object if lasts || self.is_changed(bond.lender) => "retainAlone",
                BondKind::Object => "retain",
                BondKind::Lenders => "inherit",
            };
            self.line(&format!("{keeper}.{verb}({lender})"));
            if let (BondKind::Object, Some(part)) = (bond.kind, self.lent_part(bond.lender)) {
                self.line(&format!("{keeper}.retain({part})"));
            }
        }
    }

    /// Whether an object of that type must not be read while its lender changes,
    /// which it survives. Of others, `borrow` and `retain` see to that: those
    /// whose lender's readers share it keep it from changing.
    pub(super) fn outlasts(&self, id: TypeId, lender: Place) -> bool {
        let lender = self.plan().entered(self.f, lender).map(|id| self.plan().opaque(id).threads);
        (self.plan().opaque(id).lasts, lender) == (Lasts::ThroughChanges, Some(Threads::SyncConst))
    }

    /// Whether the object at a place may change while others borrow from it:
    /// by this call, by what this call gives, or by another borrower. Then all of
    /// them hold its lock; they only share it where they only read.
    pub(super) fn is_changed(&self, lender: Place) -> bool {
        let Some(ty) = self.plan().entered(self.f, lender) else { return false };
        let by_another =
            self.printer.objects(ty).changed && self.plan().opaque(ty).threads == Threads::SyncConst;
        by_another
            || self.f.guards.iter().any(|guard| guard.place == lender && guard.access == Access::Mutate)
    }

    /// The arguments after the object: the handles that it borrows from.
    pub(super) fn lenders(&self, bonds: &[Bond]) -> String {
        let lent = |bond: &Bond| {
            let list = if may_be_nil(self.f, bond.lender) { "lent()" } else { "lenders" };
            format!("{}.{list}", self.handle(bond.lender))
        };
        let handle = |bond: &Bond| {
            let handle = self.handle(bond.lender);
            match (bond.kind, self.lent_part(bond.lender)) {
                (BondKind::Object, Some(part)) => format!("{handle}, {part}"),
                (BondKind::Object, None) | (BondKind::Lenders, _) => handle,
            }
        };
        match bonds {
            [only] if only.kind == BondKind::Lenders => format!(", {}...", lent(only)),
            all if all.iter().all(|bond| bond.kind == BondKind::Object) => {
                concat(all.iter().map(|bond| format!(", {}", handle(bond))))
            }
            mixed => {
                let lists = mixed.iter().map(|bond| match bond.kind {
                    BondKind::Object => format!("[]*handle{{{}}}", handle(bond)),
                    BondKind::Lenders => lent(bond),
                });
                format!(", slices.Concat({})...", lists.collect::<Vec<_>>().join(", "))
            }
        }
    }
}
