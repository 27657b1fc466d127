//! What every description that is accepted keeps to.

use bridge_codegen::{Compiled, emit};

/// What is accepted can be printed, and is text that its language can read as
/// far as that can be told without its compiler.
pub fn print(compiled: &Compiled) {
    let Compiled { plan, spans, module } = compiled;
    let mut files = vec![emit::c::header(plan, spans), emit::cpp::shim(plan, spans)];
    files.extend(emit::go::package(plan, spans));
    for file in files {
        assert!(!file.contents.contains('\0'), "{} holds a NUL", file.name);
    }
    let rust = emit::rust::module(plan, spans, module);
    syn::parse2::<syn::File>(rust).expect("the bindings are Rust");
    assert!(!plan.to_string().is_empty());
}
