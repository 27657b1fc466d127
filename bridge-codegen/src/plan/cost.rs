//! What a call costs, as `bridge plan` prints it. No printer asks for it.

use super::{Function, Give, Own, Plan, SCRATCH_BYTES, Shape, Value};

/// What a call costs.
#[derive(Default)]
pub(super) struct Cost {
    /// Crossings when the result fits the scratch buffer or has none.
    pub crossings: u32,
    /// Further crossings when it does not fit.
    pub crossings_large: u32,
    /// What the bridge copies, a sentence each.
    pub copies: Vec<String>,
    /// Allocations that a successful call makes in Go.
    pub go_allocations: u32,
    /// Whether there are others beside these: for each text, list and map in the result.
    pub unpacks: bool,
    /// Allocations that a successful call makes in Rust.
    pub rust_allocations: u32,
}

impl Cost {
    pub fn of(plan: &Plan, function: &Function) -> Self {
        let mut cost = Self { crossings: 1, ..Self::default() };
        for param in &function.params {
            if param.value.shape.pack().is_some() {
                cost.copies.push(format!("`{}` is packed into one buffer", param.names.rust));
                cost.rust_allocations += 1;
            } else if param.value.shape.elem().is_some() {
                cost.copies.push(format!("`{}` is lent, not copied", param.names.rust));
            }
        }
        if let Some(id) = function.result.shape.tuple() {
            for part in &plan.tuple(id).parts {
                cost.add(&part.value, &format!("`{}`", part.names.rust));
            }
        } else {
            cost.add(&function.result, "the result");
        }
        cost
    }

    /// Adds what a value costs that comes back.
    fn add(&mut self, result: &Value, name: &str) {
        match (result.own, result.shape) {
            (_, Shape::Packed(_)) => {
                self.crossings_large += 1;
                self.unpacks = true;
                self.copies.push(format!(
                    "{name}: packed by C++ in a stack buffer ({SCRATCH_BYTES} bytes; else in memory of its own), then \
                     copied out of it part by part"
                ));
            }
            (Own::Give(Give::Buffer), _) => {
                self.crossings_large += 1;
                self.go_allocations += 1;
                self.rust_allocations += 1;
                self.copies.push(format!(
                    "{name}: C++ to a stack buffer ({SCRATCH_BYTES} bytes; else to memory of its own), then to \
                     the caller"
                ));
            }
            (Own::Lend | Own::LendMut { .. } | Own::Give(_), Shape::Handle(_)) => {
                // The Go object, its handle and the collector's cleanup.
                self.go_allocations += 3;
            }
            (Own::Lend | Own::LendMut { .. }, _) => {
                self.go_allocations += 1;
                self.copies.push(format!("{name}: copied once in Go while the object is held, lent in Rust"));
            }
            (Own::Copy | Own::Call { .. } | Own::Take | Own::Share { .. } | Own::Give(_), _) => {}
        }
    }
}
