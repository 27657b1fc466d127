//! The C functions, as Rust declares them.

use super::functions::{Lifetimes, exclusive, result_struct};
use super::names::{ident, lifetime, write_generics};
use super::write::{code, inline};
use super::{Printer, cfg};
use crate::plan::{
    Anchor, CParam, CRole, CType, Cfg, Function, Own, Place, Presence, Receiver, ResultKind, Shape, TupleId,
    TypeDef, TypeKind, Value,
};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

impl Printer<'_> {
    /// The package's own functions, and the declarations of all others.
    pub(super) fn foreign(&self) -> TokenStream {
        let (prefix, module) = (&self.plan.package.prefix, &self.plan.package.module);
        let symbols = [format!("{prefix}_error_free"), format!("{prefix}_free")];
        let [error_free_name, free_name] = symbols.each_ref().map(|symbol| self.names.symbol(symbol));
        let [error_free, free] = symbols.each_ref().map(|symbol| self.symbol(symbol));
        let anchors = self.plan.anchors.iter().map(|anchor| {
            let (condition, symbol) = (self.anchor_condition(anchor), self.names.symbol(&anchor.symbol));
            quote!(#condition ::bridge::abi::Anchor(&raw const #symbol))
        });
        let anchor_symbols = self.plan.anchors.iter().map(|anchor| {
            let (condition, symbol) = (self.anchor_condition(anchor), self.names.symbol(&anchor.symbol));
            quote!(#condition static #symbol: u8;)
        });
        let destroys = self.plan.opaques().filter_map(|(id, def, opaque)| {
            let condition = cfg(def.cfg.as_ref(), self.spans.span(def.at));
            if opaque.alias.is_some() {
                return None;
            }
            let object = self.object(id, &[], "_");
            let destroy = opaque.destroy.as_ref().map(|destroy| {
                let destroy = self.symbol(destroy);
                quote!(#condition #destroy(object: *mut #object);)
            });
            let shared = opaque.shared.as_ref().map(|shared| {
                let (clone, release) = (self.symbol(&shared.clone), self.symbol(&shared.release));
                quote! {
                    #condition #clone(object: *const #object) -> *const #object;
                    #condition #release(object: *const #object);
                }
            });
            let clone = opaque.weak.as_ref().map(|weak| {
                let clone = self.symbol(&weak.clone);
                quote!(#condition #clone(pointer: *const #object) -> *mut #object;)
            });
            let live = self.symbol(opaque.live.as_ref()?);
            Some(quote! {
                #destroy
                #shared
                #clone
                #condition #live(by: i32) -> ::bridge::abi::Live;
            })
        });
        let functions = inline(|out| {
            out.extend(self.plan.crossings().map(|function| self.declaration(function)));
        });
        let views = self.plan.gives_views().then(|| {
            let symbols = [format!("{prefix}_view_free"), format!("{prefix}_view_live_count")];
            let [free, live] = symbols.each_ref().map(|symbol| self.symbol(symbol));
            quote! {
                #free(view: *mut ::core::ffi::c_void);
                #live(by: i32) -> ::bridge::abi::Live;
            }
        });
        let parts = self.plan.crossings().filter_map(|function| self.parts_struct(function));
        quote! {
            #(#parts)*

            static PACKAGE: ::bridge::abi::Package = ::bridge::abi::Package {
                module: #module,
                error_free: #error_free_name,
                free: #free_name,
                anchors: &[#(#anchors),*],
            };

            unsafe extern "C" {
                #error_free(error: *mut ::bridge::Failure);
                #free(memory: *mut ::core::ffi::c_void);
                #(#anchor_symbols)*
                #views
                #(#destroys)*
                #functions
            }
        }
    }

    /// The condition of an anchor, at the place of the first item that has it.
    fn anchor_condition(&self, anchor: &Anchor) -> Option<TokenStream> {
        let types = self.plan.types.iter().map(|def| (&def.cfg, def.at));
        let errors = self.plan.errors.iter().map(|set| (&set.cfg, set.at));
        let functions = self.plan.functions.iter().map(|function| (&function.cfg, function.at));
        let first = types.chain(errors).chain(functions).find(|(of, _)| **of == anchor.cfg);
        cfg(anchor.cfg.as_ref(), first.map_or_else(Span::call_site, |(_, at)| self.spans.span(at)))
    }

    /// The start of a C function's declaration.
    fn symbol(&self, symbol: &str) -> impl ToTokens {
        inline(move |out| {
            self.names.link_name(symbol).to_tokens(out);
            code(out, "fn");
            out.append(self.names.symbol(symbol));
        })
    }

    /// The struct in which the parts of a function's result come.
    fn parts_struct(&self, function: &Function) -> Option<TokenStream> {
        let Shape::Tuple(id) = function.result.shape else { return None };
        let owner = function.owner.map(|id| self.plan.ty(id));
        let conditions = conditions(owner, function.cfg.as_ref(), self.spans.span(function.at));
        let parts = self.c_struct(id);
        Some(quote!(#conditions #parts))
    }

    /// A struct of C's that carries several values.
    pub(super) fn c_struct(&self, id: TupleId) -> TokenStream {
        let tuple = self.plan.tuple(id);
        let name = self.names.symbol(&tuple.name);
        let fields = tuple.parts.iter().map(|part| {
            inline(move |out| {
                out.append(ident(&part.names.rust, Span::call_site()));
                code(out, ":");
                match part.value.shape.elem() {
                    Some(elem) => {
                        code(out, "::bridge::abi::Span<");
                        self.elem(elem).to_tokens(out);
                        code(out, ">");
                    }
                    None if matches!(part.value.shape, Shape::Time(_)) => code(out, "i64"),
                    None => self.write_type(out, &part.value, "_"),
                }
            })
        });
        quote!(#[repr(C)] struct #name { #(#fields),* })
    }

    fn declaration(&self, function: &Function) -> TokenStream {
        let unnamed = self.without_lifetimes(function);
        let function = unnamed.as_ref().unwrap_or(function);
        let owner = function.owner.map(|id| self.plan.ty(id));
        let conditions = conditions(owner, function.cfg.as_ref(), self.spans.span(function.at));
        let declared = self.symbol(&function.names.c);
        let lifetimes = self.lifetimes(function, Some("this"));
        let parameters = inline(|out| {
            let named = function.lifetimes.iter().chain(&lifetimes.added);
            write_generics(out, named.map(String::as_str));
        });
        let params = function
            .c
            .params
            .iter()
            .map(|param| inline(|out| self.write_c_param(out, function, param, &lifetimes)));
        let result = inline(|out| self.write_c_result(out, function, &lifetimes));
        quote!(#conditions #declared #parameters(#(#params),*) -> #result;)
    }

    /// The function without its named lifetimes, where C's result has no place
    /// for them. The binding is where they matter.
    fn without_lifetimes(&self, function: &Function) -> Option<Function> {
        let borrows = function.result.shape.opaque().is_some_and(|id| {
            matches!(function.result.own, Own::Lend | Own::LendMut { .. })
                || !self.plan.lifetimes(id).is_empty()
        });
        if borrows || function.lifetimes.is_empty() {
            return None;
        }
        let mut function = function.clone();
        let named = std::mem::take(&mut function.lifetimes);
        let unname = |lifetime: &mut Option<String>, args: &mut Vec<String>| {
            lifetime.take_if(|name| named.contains(name));
            for arg in args.iter_mut().filter(|arg| named.contains(arg)) {
                "_".clone_into(arg);
            }
        };
        if let Some(receiver) = &mut function.receiver {
            unname(&mut receiver.lifetime, &mut receiver.args);
        }
        for param in &mut function.params {
            unname(&mut param.value.lifetime, &mut param.value.args);
        }
        Some(function)
    }

    fn write_c_param(
        &self,
        out: &mut TokenStream,
        function: &Function,
        param: &CParam,
        lifetimes: &Lifetimes,
    ) {
        match param.role {
            CRole::Receiver => code(out, "this:"),
            CRole::Value(_)
            | CRole::Len(_)
            | CRole::Flag(_)
            | CRole::ScratchData(_)
            | CRole::ScratchCap(_)
            | CRole::Column(_)
            | CRole::Ends(_)
            | CRole::There(_)
            | CRole::Count
            | CRole::Values
            | CRole::Given
            | CRole::Presences => {
                out.append(ident(&param.name, Span::call_site()));
                code(out, ":");
            }
        }
        match param.role {
            CRole::Receiver => self.write_receiver_type(out, function, lifetimes),
            CRole::Value(index) => {
                self.write_c_value(out, &function.params[index].value, Place::Param(index), lifetimes);
            }
            CRole::Len(_) | CRole::ScratchCap(_) | CRole::Count => code(out, "usize"),
            CRole::Column(index) => {
                let value = &function.params[index].value;
                code(out, "*const");
                value.item().or(value.shape.elem()).map(|elem| self.elem(elem)).to_tokens(out);
            }
            CRole::Ends(_) => code(out, "*const usize"),
            CRole::There(_) => code(out, "*const bool"),
            CRole::Values => {
                code(out, "*mut");
                let result = &function.result;
                if let Some(elem) = result.item() {
                    self.elem(elem).to_tokens(out);
                } else {
                    self.result_type(result, result.presence, lifetimes).to_tokens(out);
                }
            }
            CRole::Given => code(out, "*mut usize"),
            CRole::Presences => code(out, "*mut bool"),
            CRole::Flag(_) => code(out, "bool"),
            CRole::ScratchData(part) => {
                code(out, "*mut");
                self.plan.parts(function)[part].shape.elem().map(|elem| self.elem(elem)).to_tokens(out);
            }
        }
    }

    fn write_receiver_type(&self, out: &mut TokenStream, function: &Function, lifetimes: &Lifetimes) {
        let Some(Receiver { ty, pinned, taken, lifetime: named, args, mutable: _, base: _ }) =
            &function.receiver
        else {
            return;
        };
        if *taken {
            code(out, "::bridge::Owned<");
            self.object(*ty, args, "_").to_tokens(out);
            return code(out, ">");
        }
        if let TypeKind::Node(_) = self.plan.ty(*ty).kind {
            return self.object(*ty, args, "_").to_tokens(out);
        }
        let named = match &lifetimes.source {
            Some((Place::Receiver, name)) => Some(name),
            Some((Place::Param(_) | Place::Field(..), _)) | None => named.as_ref(),
        };
        let (before, mutable, after) = match (exclusive(function, Place::Receiver), pinned) {
            (true, true) => ("::core::pin::Pin<&", "mut", ">"),
            (true, false) => ("&", "mut", ""),
            (false, _) => ("&", "", ""),
        };
        code(out, before);
        named.map(|name| lifetime(name)).to_tokens(out);
        code(out, mutable);
        self.object(*ty, args, "_").to_tokens(out);
        code(out, after);
    }

    fn write_c_value(&self, out: &mut TokenStream, value: &Value, place: Place, lifetimes: &Lifetimes) {
        match (value.shape, value.presence) {
            (Shape::Packed(_), _) => code(out, "*const u8"),
            (Shape::Text | Shape::Span(_), _) => {
                code(
                    out,
                    match value.own {
                        Own::Call { mutable: true, pinned: _ } => "*mut",
                        Own::Call { .. }
                        | Own::Copy
                        | Own::Take
                        | Own::Share { .. }
                        | Own::Give(_)
                        | Own::Lend
                        | Own::LendMut { .. } => "*const",
                    },
                );
                value.shape.elem().map(|elem| self.elem(elem)).to_tokens(out);
            }
            (Shape::Tuple(_), _) => unreachable!("checked: no parameter"),
            (Shape::Time(_), Presence::Flag) => code(out, "::core::mem::MaybeUninit<i64>"),
            (Shape::Time(_), Presence::Always | Presence::NullIsNone) => code(out, "i64"),
            (Shape::Fields(id), presence) => {
                let options = inline(move |out| {
                    code(out, "&");
                    value.lifetime.as_ref().map(|name| lifetime(name)).to_tokens(out);
                    self.options_in_c(id, &value.args).to_tokens(out);
                });
                self.optional(presence, options).to_tokens(out);
            }
            (Shape::Unit | Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_), Presence::Flag) => {
                code(out, "::core::mem::MaybeUninit<");
                self.present_type(value, place, lifetimes).to_tokens(out);
                code(out, ">");
            }
            (
                Shape::Unit | Shape::Scalar(_) | Shape::Enum(_) | Shape::Record(_),
                Presence::Always | Presence::NullIsNone,
            )
            | (Shape::Handle(_) | Shape::Node(_), _) => {
                let lent = match value.own {
                    Own::Share { .. } => {
                        let own = Own::Call { mutable: false, pinned: false };
                        &Value { own, ..value.clone() }
                    }
                    Own::Call { .. }
                    | Own::Copy
                    | Own::Take
                    | Own::Give(_)
                    | Own::Lend
                    | Own::LendMut { .. } => value,
                };
                self.param_type(lent, place, lifetimes).to_tokens(out);
            }
        }
    }

    fn write_c_result(&self, out: &mut TokenStream, function: &Function, lifetimes: &Lifetimes) {
        let result = self.plan.result(function.c.ret);
        code(out, "::bridge::abi::");
        code(out, result_struct(result.kind, result.flag));
        match result.kind {
            ResultKind::Unit | ResultKind::Batch => {}
            ResultKind::Value(CType::Tuple(id)) => {
                code(out, "<");
                out.append(self.names.symbol(&self.plan.tuple(id).name));
                code(out, ">");
            }
            ResultKind::Value(_) => {
                // The flag stands in the struct; null is the option's own.
                let presence = if result.flag { Presence::Always } else { function.result.presence };
                code(out, "<");
                if let Shape::Time(_) = function.result.shape {
                    code(out, "i64");
                } else {
                    self.result_type(&function.result, presence, lifetimes).to_tokens(out);
                }
                code(out, ">");
            }
            ResultKind::Span(_) | ResultKind::View(_) | ResultKind::BatchSpan(_) => {
                code(out, "<");
                function.result.shape.elem().map(|elem| self.elem(elem)).to_tokens(out);
                code(out, ">");
            }
        }
    }
}

/// The conditions of a declaration: its own and its type's.
fn conditions(owner: Option<&TypeDef>, own: Option<&Cfg>, at: Span) -> impl ToTokens {
    let owner = owner.and_then(|def| def.cfg.as_ref()).filter(|of| Some(*of) != own);
    let (owner, own) = (cfg(owner, at), cfg(own, at));
    inline(move |out| {
        owner.to_tokens(out);
        own.to_tokens(out);
    })
}
