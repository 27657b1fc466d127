//! What the description says of base classes, asked of the compiler.

use super::Shim;
use crate::plan::Cast;

impl Shim<'_> {
    pub(super) fn write_bases(&mut self) {
        for cast in &self.plan.casts {
            self.write_cast(cast);
        }
    }

    fn write_cast(&mut self, cast: &Cast) {
        let [derived, base] = [cast.derived, cast.base].map(|id| &self.plan.ty(id).names.cpp);
        self.out.blank();
        self.out.assert(
            cast.at,
            &format!("bridge_rt::is_complete<{derived}>"),
            &format!("{derived} is only declared: include the header that defines it"),
        );
        self.out.assert(
            cast.at,
            &format!("bridge_rt::is_derived<{derived}, {base}>()"),
            &format!("{derived} is not derived from {base}"),
        );
        self.out.assert(
            cast.at,
            &format!("bridge_rt::has_base<{derived}, {base}>()"),
            &format!("{base} is a private base class of {derived}, or is in it more than once"),
        );
        if cast.down.is_some() {
            let name = &self.plan.ty(cast.derived).names.rust;
            self.out.assert(
                cast.at,
                &format!("bridge_rt::is_polymorphic<{base}>()"),
                &format!(
                    "{base} has no virtual function, so that nobody can tell which is a {derived}: write \
                     #[no_downcast] on `{name}`"
                ),
            );
        }
    }
}
