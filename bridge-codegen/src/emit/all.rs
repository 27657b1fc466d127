//! Several printers at once: none reads what another writes.

use super::{File, c_files_at, go, rust};
use crate::Compiled;
use crate::spans::Places;
use proc_macro2::TokenStream;
use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

/// What a description can be printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The C header, the C++ shim and its runtime header.
    C,
    /// The Go package, without the files of [`Target::C`] that it is built with.
    Go,
    /// The Rust bindings.
    Rust,
}

/// What was printed; nothing for what was not asked for.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    /// The files of [`Target::C`].
    pub c: Vec<File>,
    /// The files of [`Target::Go`].
    pub go: Vec<File>,
    /// The tokens of [`Target::Rust`].
    pub rust: Option<TokenStream>,
}

/// Prints each target, on a thread of its own.
pub fn print(compiled: &Compiled, targets: &[Target]) -> Printed {
    let Compiled { plan, spans, module } = compiled;
    let places = Places::new(spans);
    thread::scope(|scope| {
        let wanted = |target| targets.contains(&target);
        let c = wanted(Target::C).then(|| scope.spawn(|| c_files_at(plan, &places)));
        let go = wanted(Target::Go).then(|| scope.spawn(|| go::print(plan)));
        // Tokens and their spans cannot leave this thread.
        let rust = wanted(Target::Rust).then(|| rust::module(plan, spans, module));
        Printed { c: printed(c), go: printed(go), rust }
    })
}

fn printed(thread: Option<ScopedJoinHandle<'_, Vec<File>>>) -> Vec<File> {
    thread.map_or_else(Vec::new, |thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
}
