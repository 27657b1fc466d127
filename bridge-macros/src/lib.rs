//! The attribute of [`bridge-cpp`](https://docs.rs/bridge-cpp), which re-exports
//! it: depend on that crate instead of this one.

use bridge_codegen::{Options, compile_module, emit};
use proc_macro::TokenStream;
use quote::quote_spanned;

/// Expands the description of a C++ library to Rust bindings.
///
/// `bridge-cpp` re-exports it as `bridge::bridge` and documents it there.
#[proc_macro_attribute]
pub fn bridge(args: TokenStream, item: TokenStream) -> TokenStream {
    match compile_module(&args.into(), item.into(), &Options::default()) {
        Ok(compiled) => emit::rust::module(&compiled.plan, &compiled.spans, &compiled.module).into(),
        Err(diagnostics) => {
            let errors = diagnostics.iter().map(|diagnostic| {
                let text = diagnostic.text();
                quote_spanned!(diagnostic.span=> ::core::compile_error!(#text);)
            });
            errors.collect::<proc_macro2::TokenStream>().into()
        }
    }
}
