//! How objects live: who ends them, who else holds them, and what they lend.

use crate::functions::{Draft, INDENT};
use crate::module::Module;
use crate::types::{Access, Opaque};
use std::fmt::Write as _;

impl Module<'_> {
    /// A function, or a type with its functions, about the life of objects.
    pub fn add_life(&mut self) {
        // Where a block has one type, another would take the meaning from `&self`.
        let kinds = if self.has_one_type { 5..=9 } else { 0..=9 };
        match self.s.within(kinds) {
            0 => self.add_destroyed(),
            1 => self.add_destroyed_by_owner(),
            2 => self.add_shared(),
            3 | 4 => self.add_parts(),
            5 => self.add_close(),
            6 => self.add_unconst(),
            _ => self.add_reference(),
        }
    }

    /// A method on an object: what Rust and C++ write of it.
    fn method(&mut self, of: &Opaque, receiver: &str, most: usize) -> Draft {
        let mut draft = self.draft_with(Some(of), most);
        draft.rust.insert(0, format!("self: {receiver}"));
        draft
    }

    /// Writes it in both.
    fn finish(&mut self, of: &Opaque, draft: &Draft, result: &str, tail: &str) {
        let declaration = self.declare(draft, "", result, tail);
        self.write(draft);
        self.member(of, &declaration);
    }

    /// Something harmless that is asked of an object.
    fn ask(&mut self, of: &Opaque, name: &str) {
        let mut draft = self.method(of, &format!("&{name}"), 2);
        let number = self.scalar();
        draft.result = format!(" -> {}", number.rust);
        self.finish(of, &draft, &number.cpp[0], " const");
    }

    fn add_destroyed(&mut self) {
        let threads = *self.s.pick(&[
            (Access::Alone, ""),
            (Access::Sync, ""),
            (Access::Alone, "#[confined]"),
            (Access::Alone, "#[lock = \"table\"]"),
        ]);
        let is_slow = !threads.1.contains("confined") && self.s.one_in(3);
        let slow = if is_slow { "        #[slow_drop]\n" } else { "" };
        let object = self.class(threads, &format!("{slow}{INDENT}#[destroy = \"self->unref()\"]\n"), "");
        self.member(&object, "void unref();\n");
        let mut draft = self.draft_with(None, 2);
        let _ = writeln!(draft.attrs, "{INDENT}#[owned]");
        let (rust, cpp) = (format!("*mut {}", object.rust), format!("{}*", object.cpp));
        draft.result = match self.s.below(3) {
            0 => format!(" -> {rust}"),
            1 => format!(" -> Option<{rust}>"),
            _ => self.fallible(&rust),
        };
        let declaration = self.declare(&draft, "", &cpp, "");
        self.write(&draft);
        self.free += &declaration;
        self.ask(&object, &object.rust.clone());
    }

    fn add_destroyed_by_owner(&mut self) {
        let Some(owner) = self.object() else { return self.add_destroyed() };
        let attrs = format!("{INDENT}#[destroy = \"owner.take_back_{}(self)\"]\n", self.classes.len());
        let child = self.class(
            (Access::Alone, owner.domain),
            &attrs,
            &format!("<'owner>\n{INDENT}where\n{INDENT}    {}: 'owner", owner.rust),
        );
        let take_back = format!("void take_back_{}(const {}*);\n", child.index, child.cpp);
        self.member(&owner, &take_back);
        let mut draft = self.method(&owner, &format!("&{}", owner.rust), 0);
        let _ = writeln!(draft.attrs, "{INDENT}#[owned]");
        let rust = format!("*mut {}<'_>", child.rust);
        draft.result = if self.s.one_in(2) { format!(" -> {rust}") } else { self.fallible(&rust) };
        self.finish(&owner, &draft, &format!("{}*", child.cpp), " const");
        self.ask(&child, &child.rust.clone());
    }

    fn add_shared(&mut self) {
        let threads = *self.s.pick(&[
            (Access::SyncConst, ""),
            (Access::Sync, ""),
            (Access::Alone, "#[lock = \"table\"]"),
        ]);
        let object = self.class(threads, "", "");
        let (rust, cpp) = (format!("SharedPtr<{}>", object.rust), format!("std::shared_ptr<{}>", object.cpp));
        for _ in 0..=self.s.below(2) {
            let mut draft = self.draft_with(None, 1);
            let (param, form) = match self.s.below(4) {
                0 => (format!("&{rust}"), format!("const {cpp}&")),
                1 => (rust.clone(), cpp.clone()),
                2 => (format!("Option<{rust}>"), cpp.clone()),
                _ => (rust.clone(), format!("std::shared_ptr<const {}>", object.cpp)),
            };
            draft.rust.push(format!("held: {param}"));
            draft.cpp.push(form);
            draft.result = match self.s.below(4) {
                0 => self.fallible("()"),
                1 => format!(" -> {rust}"),
                2 => format!(" -> Option<{rust}>"),
                _ => self.fallible(&rust),
            };
            let result = if draft.result.contains("Shared") { cpp.as_str() } else { "void" };
            let declaration = self.declare(&draft, "", result, "");
            self.write(&draft);
            self.free += &declaration;
        }
        self.ask(&object, &object.rust.clone());
    }

    fn add_close(&mut self) {
        let Some(object) = self.object().filter(|one| !self.closed.contains(&one.index)) else { return };
        self.closed.push(object.index);
        let receiver = if object.access == Access::Sync { "&" } else { "&mut " };
        let mut draft = self.method(&object, &format!("{receiver}{}", object.rust), 0);
        let _ = writeln!(draft.attrs, "{INDENT}#[close]");
        draft.result = self.fallible("()");
        self.finish(&object, &draft, "void", "");
    }

    /// A type whose methods have locks of their own.
    fn add_parts(&mut self) {
        let object = self.class((Access::Alone, ""), "", "");
        if self.s.one_in(2) {
            let mut draft = self.draft_with(None, 1);
            draft.result = format!(" -> UniquePtr<{}>", object.rust);
            let declaration = self.declare(&draft, "", &format!("std::unique_ptr<{}>", object.cpp), "");
            self.write(&draft);
            self.free += &declaration;
        }
        for lock in ["", "#[lock = \"stats\"]", "#[lock = \"log\"]"] {
            if self.s.one_in(4) {
                continue;
            }
            let receiver = if self.s.one_in(2) { "&" } else { "&mut " };
            let mut draft = self.method(&object, &format!("{receiver}{}", object.rust), 1);
            let _ = writeln!(draft.attrs, "{INDENT}{lock}");
            let number = self.scalar();
            draft.result = self.fallible(&number.rust);
            self.finish(&object, &draft, &number.cpp[0], if receiver == "&" { " const" } else { "" });
        }
    }

    /// A method that C++ has not declared const.
    fn add_unconst(&mut self) {
        let Some(object) = self.object() else { return };
        let mut draft = self.method(&object, &format!("&{}", object.rust), 2);
        let _ = writeln!(draft.attrs, "{INDENT}#[shared]");
        let number = self.scalar();
        draft.result = format!(" -> {}", number.rust);
        self.finish(&object, &draft, &number.cpp[0], "");
    }

    /// A method that lends an object of another type.
    fn add_reference(&mut self) {
        let Some(lender) = self.object() else { return };
        let Some(lent) = self.object().filter(|lent| lent.domain == lender.domain) else { return };
        let changes = lender.access != Access::Sync && lent.access != Access::Sync && self.s.one_in(2);
        let (reference, constness, tail) =
            if changes { ("&mut ", "", "") } else { ("&", "const ", " const") };
        let mut draft = self.method(&lender, &format!("{reference}{}", lender.rust), 1);
        let rust = format!("{reference}{}", lent.rust);
        draft.result = match self.s.below(3) {
            0 => format!(" -> {rust}"),
            1 => format!(" -> Option<{rust}>"),
            _ => self.fallible(&rust),
        };
        let sign = if draft.result.contains("Option") || self.s.one_in(2) { "*" } else { "&" };
        self.finish(&lender, &draft, &format!("{constness}{}{sign}", lent.cpp), tail);
    }
}
