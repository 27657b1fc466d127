//! Any text at all: what the compiler makes of it is a plan that every printer
//! can print, or diagnostics with places. Never a panic, never a wait.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../bridge-codegen/tests/common/mod.rs"]
mod common;
#[path = "../../bridge-codegen/tests/common/print.rs"]
mod print;

fuzz_target!(|source: &str| {
    if let Ok(compiled) = common::compile(source) {
        print::print(&compiled);
    }
    // The places of a text that is done with are of no more use.
    proc_macro2::extra::invalidate_current_thread_spans();
});
