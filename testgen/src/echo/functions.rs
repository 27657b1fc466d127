//! The functions that give back what they are given.

use super::{DEPTH, Module, Ty};
use std::fmt::Write as _;

/// A function `f0`, `f1`, …
#[derive(Clone, Debug)]
pub struct Function {
    pub number: usize,
    pub ty: Ty,
    /// How Rust passes the value.
    pub param: Passed,
    pub back: Back,
    /// Whether it is declared to fail, which it does not.
    pub may_fail: bool,
    /// The types of C++'s parameter and of what it gives.
    pub cpp_in: String,
    pub cpp_out: String,
    /// How C++ takes the value: `const T&`, `T`, `T&&`.
    pub cpp_form: &'static str,
}

/// How Rust passes the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// `&T`, or `&str`, `&[T]`.
    Lent,
    Copied,
    /// `Option<&T>`, or `Option<&str>`, `Option<&[T]>`.
    OptionLent,
    OptionCopied,
}

/// How the value comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    Result,
    /// By `#[out]`.
    Out,
    /// Item by item.
    Stream,
}

impl Module<'_> {
    pub fn function(&mut self, number: usize) -> Function {
        let ty = self.whole();
        let back = match &ty {
            Ty::List(_) if self.s.one_in(5) => Back::Stream,
            // These are several results, or none.
            Ty::Option(_) | Ty::Tuple(_) => Back::Result,
            _ if self.s.one_in(6) => Back::Out,
            _ => Back::Result,
        };
        let param = match &ty {
            Ty::Option(of) if self.is_plain(of) || matches!(**of, Ty::Time(_)) => Passed::OptionCopied,
            Ty::Option(_) => Passed::OptionLent,
            Ty::Array(..) | Ty::Tuple(_) if self.s.one_in(2) => Passed::Copied,
            Ty::Time(_) => Passed::Copied,
            _ if self.is_plain(&ty) => Passed::Copied,
            _ => Passed::Lent,
        };
        let (cpp_in, cpp_out) = self.cpp_of_a_function(&ty);
        let may_fail = self.s.one_in(4);
        // What is plain is lent, even if it is copied in Rust.
        let plain = self.is_plain(&ty);
        let cpp_form = *self.s.pick(if plain { &["const T&", "T"][..] } else { &["const T&", "T", "T&&"] });
        Function { number, ty, param, back, may_fail, cpp_in, cpp_out, cpp_form }
    }

    /// A type that a function takes and gives. A number alone has tests enough.
    fn whole(&mut self) -> Ty {
        loop {
            let ty = self.ty(DEPTH);
            if !matches!(ty, Ty::Number(_)) {
                return ty;
            }
        }
    }

    /// The declaration in the description.
    pub fn rust_declaration(&self, function: &Function) -> String {
        let Function { number, ty, .. } = function;
        let lent = |ty: &Ty| match ty {
            Ty::Text => "&str".to_owned(),
            Ty::List(of) => format!("&[{}]", self.rust(of, "")),
            other => format!("&{}", self.rust(other, "")),
        };
        let param = match (function.param, ty) {
            (Passed::OptionLent, Ty::Option(of)) => format!("Option<{}>", lent(of)),
            (Passed::Lent, _) => lent(ty),
            _ => self.rust(ty, ""),
        };
        let rust = self.rust(ty, "");
        let mut out = format!("fn f{number}(value: {param}");
        let result = match (function.back, ty) {
            (Back::Out, _) => {
                let _ = write!(out, ", #[out] back: {rust}");
                "()".to_owned()
            }
            (Back::Stream, Ty::List(of)) => format!("impl Iterator<Item = {}>", self.rust(of, "")),
            _ => rust,
        };
        out += ")";
        match (function.may_fail, &*result) {
            (false, "()") => {}
            (false, result) => {
                let _ = write!(out, " -> {result}");
            }
            (true, result) => {
                let _ = write!(out, " -> Result<{result}>");
            }
        }
        out + ";"
    }
}
