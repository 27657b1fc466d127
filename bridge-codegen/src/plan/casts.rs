//! Classes that are derived from others.

use super::ids::type_id;
use super::lower::Planner;
use super::{Cfg, SpanId, TypeId};

/// A class and one that it is derived from, directly or not. The functions are
/// indices into [`Plan::functions`](super::Plan::functions).
#[derive(Clone, Debug)]
pub struct Cast {
    /// The class.
    pub derived: TypeId,
    /// The one above it.
    pub base: TypeId,
    /// Where the base, or the first on the way to it, is written.
    pub at: SpanId,
    /// The condition of the derived class.
    pub cfg: Option<Cfg>,
    /// Lends an object as its base.
    pub up: usize,
    /// The same, to be changed.
    pub up_mut: Option<usize>,
    /// Lends an object of the base class as what it is, if it is that.
    pub down: Option<usize>,
    /// The same, to be changed.
    pub down_mut: Option<usize>,
}

impl Planner<'_> {
    pub(super) fn plan_casts(&mut self) -> Vec<Cast> {
        let casts = self.model.casts.iter();
        let places = self.places.clone();
        let place = |index: usize| places[index];
        casts
            .map(|cast| Cast {
                derived: type_id(cast.derived),
                base: type_id(cast.base),
                at: self.spans.add(cast.at),
                cfg: self.model.ty(cast.derived).attrs.cfg.clone(),
                up: place(cast.up),
                up_mut: cast.up_mut.map(place),
                down: cast.down.map(place),
                down_mut: cast.down_mut.map(place),
            })
            .collect()
    }
}

impl super::Plan {
    /// What is derived from a class.
    pub fn derived(&self, base: TypeId) -> impl Iterator<Item = &Cast> {
        self.casts.iter().filter(move |cast| cast.base == base)
    }

    /// What Go calls the interface of a class that others are derived from.
    pub fn any_name(&self, base: TypeId) -> Option<String> {
        self.derived(base).next().map(|_| format!("Any{}", self.ty(base).names.go))
    }

    /// Whether one object may be of both classes.
    pub fn may_be_one(&self, one: TypeId, other: TypeId) -> bool {
        let is = |id: TypeId, of: TypeId| id == of || self.bases(id).any(|cast| cast.base == of);
        is(one, other) || is(other, one) || self.derived(one).any(|cast| is(cast.derived, other))
    }

    /// What a class is derived from.
    pub fn bases(&self, derived: TypeId) -> impl Iterator<Item = &Cast> {
        self.casts.iter().filter(move |cast| cast.derived == derived)
    }
}
