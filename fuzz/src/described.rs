//! Bytes that the generator turns into a description: nearly all are accepted,
//! so that what is behind the reader is reached too.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../bridge-codegen/tests/common/mod.rs"]
mod common;
#[path = "../../bridge-codegen/tests/common/print.rs"]
mod print;

fuzz_target!(|bytes: &[u8]| {
    let case = testgen::from_bytes(bytes, "described");
    if let Ok(compiled) = common::compile(&case.description) {
        print::print(&compiled);
    }
    // The places of a text that is done with are of no more use.
    proc_macro2::extra::invalidate_current_thread_spans();
});
