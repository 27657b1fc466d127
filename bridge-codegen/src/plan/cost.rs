//! What a call costs, as `bridge plan` prints it. No printer asks for it.

use super::{Call, Function, Give, Gives, Own, PackId, Plan, Presence, SCRATCH_BYTES, Shape, Time, Value};

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
    /// And in Go those of each object in it.
    pub objects: bool,
    /// Allocations that a successful call makes in Rust.
    pub rust_allocations: u32,
}

impl Cost {
    pub fn of(plan: &Plan, function: &Function) -> Self {
        if function.batch.is_some() {
            return Self::of_batch(function);
        }
        let mut cost = Self { crossings: 1, ..Self::default() };
        for param in &function.params {
            if param.value.shape.pack().is_some() {
                cost.copies.push(format!("`{}` is packed into one buffer", param.names.rust));
                cost.rust_allocations += 1;
            } else if param.value.shape.elem().is_some() && plan.opened(function).is_some() {
                cost.copies.push(format!("`{}` is copied into the stream", param.names.rust));
            } else if param.value.shape.elem().is_some() {
                cost.copies.push(format!("`{}` is lent, not copied", param.names.rust));
            }
        }
        let of: Vec<&str> = function.in_place().map(|(_, param)| &*param.names.rust).collect();
        if !of.is_empty() && function.append.is_none() {
            cost.copies.push(format!("the result: a part of `{}`, not copied", of.join("` or `")));
        } else if let Some((append, _)) = function.appended() {
            cost.add_appended(&function.result, &append.dst);
        } else if let Some(id) = function.result.shape.tuple() {
            for part in &plan.tuple(id).parts {
                cost.add(plan, &part.value, &format!("`{}`", part.names.rust));
            }
        } else if function.views {
            cost.add_view(&function.result);
        } else if function.body.call == Call::Fetch {
            cost.add_batch(plan, &function.result);
        } else {
            cost.add(plan, &function.result, "the result");
        }
        cost
    }

    /// Of a batch, for all its items together.
    fn of_batch(function: &Function) -> Self {
        let mut cost = Self { crossings: 1, ..Self::default() };
        for (index, param) in function.params.iter().enumerate() {
            let name = &param.names.rust;
            if function.is_column(index) && param.value.shape.elem().is_some() {
                // Go keeps the memory for the next batch.
                cost.rust_allocations += if param.value.presence == Presence::Always { 2 } else { 3 };
                cost.copies.push(format!("`{name}`: all items into one piece of memory"));
            } else if function.is_column(index) && param.value.presence != Presence::Always {
                cost.rust_allocations += 2;
                cost.copies.push(format!("`{name}`: the items that are there"));
            } else if let (true, Shape::Time(time)) = (function.is_column(index), param.value.shape) {
                cost.add_counts(time);
                cost.copies.push(format!("`{name}`: each item's nanoseconds"));
            } else if function.is_column(index) || param.value.shape.elem().is_some() {
                cost.copies.push(format!("`{name}` is lent, not copied"));
            }
        }
        let is_flagged = function.result.presence == Presence::Flag;
        let rows = if is_flagged { 2 } else { 1 };
        match function.result.gives() {
            Gives::Nothing => {}
            Gives::Each(_) => {
                cost.go_allocations += rows;
                cost.rust_allocations += rows;
                cost.copies.push("the result: C++ to the caller's row".to_owned());
            }
            // The values that the program holds, and C's pointers before that.
            Gives::Objects(_) => {
                cost.go_allocations += 2;
                cost.rust_allocations += 1;
                cost.objects = true;
            }
            Gives::Joined(_) => {
                // All at once in Go, and what the items give refers to it.
                cost.go_allocations += rows + 1;
                cost.rust_allocations += 2;
                cost.crossings_large += 1;
                cost.unpacks = true;
                cost.copies.push("the result: C++ into one piece of memory for all, then once".to_owned());
            }
        }
        if let Shape::Time(time) = function.result.shape {
            cost.add_counts(time);
        }
        // What may be absent or fail stands in a row of its own.
        let is_wrapped = function.fails() || is_flagged;
        cost.rust_allocations += u32::from(is_wrapped);
        cost
    }

    /// Adds a row of nanoseconds for one of times, which it is already in Go if these
    /// are durations.
    fn add_counts(&mut self, time: Time) {
        self.rust_allocations += 1;
        self.go_allocations += match time {
            Time::Duration => 0,
            Time::SystemTime => 1,
        };
    }

    /// Adds what a result costs that stays where it is.
    fn add_view(&mut self, result: &Value) {
        // The Go value, its handle and what the collector needs for the cleanup.
        self.go_allocations += 4;
        if result.own == Own::Lend {
            // Whom it keeps open.
            self.go_allocations += 1;
            self.copies.push("the result: not copied, lent in Go and in Rust".to_owned());
        } else {
            self.copies.push(
                "the result: not copied; C++ moves it to memory of its own, whose end is a crossing more"
                    .to_owned(),
            );
        }
    }

    /// Adds what the result costs of a form that appends, which has room for it.
    fn add_appended(&mut self, result: &Value, dst: &str) {
        if result.own == Own::Lend {
            self.copies.push(format!("the result: once to `{dst}`, while the object is held"));
        } else {
            self.crossings_large += 1;
            self.copies.push(format!(
                "the result: C++ to `{dst}`, when it has room; else to memory of its own, then to `{dst}`"
            ));
        }
    }

    /// Adds what a packed value costs, however it is copied.
    fn add_packed(&mut self, plan: &Plan, id: PackId) {
        self.crossings_large += 1;
        self.unpacks = true;
        if plan.pack(id).objects {
            self.objects = true;
            // Which of them nobody has got yet.
            self.go_allocations += 3;
        }
    }

    /// Adds what the next items of a stream cost.
    fn add_batch(&mut self, plan: &Plan, result: &Value) {
        if let Shape::Packed(id) = result.shape {
            self.add_packed(plan, id);
        }
        // The memory that texts and bytes of its items stay in.
        self.go_allocations += 1;
        self.copies.push(format!(
            "the items: packed by C++ in a stack buffer ({SCRATCH_BYTES} bytes; else in memory of its own), then \
             copied in one piece in Go, and part by part in Rust"
        ));
    }

    /// Adds what a value costs that comes back.
    fn add(&mut self, plan: &Plan, result: &Value, name: &str) {
        match (result.own, result.shape) {
            (_, Shape::Packed(id)) => {
                self.add_packed(plan, id);
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
                    "{name}: C++ to a stack buffer ({SCRATCH_BYTES} bytes; else to memory of its own, where it \
                     is moved if it is large), then to the caller"
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
