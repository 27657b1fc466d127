//! Results that stay where C++ has put them.

use super::Printer;
use super::body::Body;
use super::bonds::result_bonds;
use super::results::Fields;
use crate::plan::{Function, Own};

impl Printer<'_> {
    /// The type of a result that is not copied.
    pub(super) fn view_type(self, f: &Function) -> Option<String> {
        Some(format!("*View[{}]", self.view_elem(f)?))
    }

    fn view_elem(self, f: &Function) -> Option<String> {
        let elem = f.result.shape.elem().filter(|_| f.views)?;
        Some(self.named_slice_elem(elem, f.result.alias))
    }

    /// What all of them have in common.
    pub(super) fn view_class(self) -> String {
        if !self.plan.has_views() {
            return String::new();
        }
        let prefix = &self.plan.package.prefix;
        let owned = if self.plan.gives_views() {
            format!(
                "\tdestroy: func(object unsafe.Pointer) {{\n\t\tC.{prefix}_view_free((*C.{prefix}_view)(object))\n\t}},\n\
                 \tcount: func() (int, int64) {{\n\t\tn := C.{prefix}_view_live_count(0)\n\
                 \t\treturn int(n.alive), int64(n.since)\n\t}},\n"
            )
        } else {
            String::new()
        };
        format!("\nvar viewClass = class{{\n\tname:    \"View\",\n\tthreads: manyReaders,\n{owned}}}\n")
    }
}

impl Body<'_> {
    /// What was given or lent, as it is.
    pub(super) fn view_value(&self, fields: &Fields) -> Option<String> {
        let elem = self.printer.view_elem(self.f)?;
        let (name, r) = (&self.full_name, self.r);
        let Fields { data, len, .. } = fields;
        if self.f.result.own == Own::Lend {
            let lenders = self.lenders(&result_bonds(self.printer.plan, self.f));
            return Some(format!("lentView[{elem}]({name}, unsafe.Pointer({data}), {len}{lenders})"));
        }
        Some(format!("newView[{elem}]({name}, unsafe.Pointer({data}), {len}, {r}.owner)"))
    }
}

/// What the comment of a function says that gives one.
pub(super) fn view_lines(f: &Function) -> Vec<String> {
    if f.views { vec![String::new(), "Close the [View] after use.".to_owned()] } else { Vec::new() }
}
