//! How C++ objects become values of Go: what those of a type have in common, the
//! functions that make them, and what goroutines wait on.

use super::align::{self, Row, concat};
use super::objects::Objects;
use super::{Printer, receiver, unexported};
use crate::names::go_exported;
use crate::plan::{Opaque, Threads, TypeDef, TypeId};

/// How an object comes to Go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Go is its only owner.
    Owned,
    /// Go is one holder more.
    Shared,
    /// It stays another's.
    Lent,
}

impl Printer<'_> {
    /// What goroutines wait on for the threads and locks of C++.
    pub fn domains(self) -> String {
        if self.plan.domains.is_empty() {
            return String::new();
        }
        let rows: Vec<Row> = self
            .plan
            .domains
            .iter()
            .map(|domain| Row {
                comment: String::new(),
                first: domain.go.clone(),
                rest: format!("= makeDomain(\"{}\")", domain.name),
            })
            .collect();
        format!(
            "\n// Calls that C++ makes one after the other wait for each other here: in C, each\n\
             // would hold a thread meanwhile.\nvar (\n{})\n",
            align::rows(&rows)
        )
    }

    /// What each type needs for its objects, and the list of those types.
    pub fn objects_of_types(self) -> String {
        let mut out = String::new();
        for (id, def, opaque) in self.plan.opaques() {
            out += &self.makers(id, def, opaque);
            // Methods enter these, even if nothing gives an object yet.
            out += &parts_of_lock(def, opaque);
        }
        for (_, def, _) in self.plan.nodes() {
            let name = &def.names.go;
            let on = receiver(name);
            out += &format!("\nfunc ({on} {name}) handle() *handle {{ return {on}.of.handle() }}\n");
        }
        out + &self.view_class() + &self.classes()
    }

    /// What makes the objects of a type, in each way in which they come.
    fn makers(self, id: TypeId, def: &TypeDef, opaque: &Opaque) -> String {
        let objects = self.objects(id);
        if !objects.is_owned() && !objects.lent {
            return String::new();
        }
        let mut out = format!("\n{}", self.class(id, def, opaque));
        if objects.made {
            out += &self.maker(def, opaque, objects, Way::Owned);
        }
        if objects.shared {
            out += &self.maker(def, opaque, objects, Way::Shared);
        }
        if objects.lent {
            out += &self.maker(def, opaque, objects, Way::Lent);
        }
        out
    }

    /// The types whose objects are counted.
    fn classes(self) -> String {
        if !self.has_handles() {
            return String::new();
        }
        let made = self.plan.opaques().filter(|(id, ..)| self.objects(*id).is_owned());
        let names = made.map(|(_, def, _)| format!("&{}", class(&def.names.go)));
        let views = self.plan.gives_views().then(|| "&viewClass".to_owned());
        let names: Vec<String> = names.chain(views).collect();
        let one_line = names.join(", ");
        let all = if one_line.len() <= 70 {
            one_line
        } else {
            format!("\n{}", concat(names.iter().map(|name| format!("\t{name},\n"))))
        };
        format!("\n// The types that have objects, for [LiveObjects].\nvar classes = []*class{{{all}}}\n")
    }

    /// What all objects of a type have in common.
    fn class(self, id: TypeId, def: &TypeDef, opaque: &Opaque) -> String {
        let (name, c) = (&def.names.go, &def.names.c);
        let threads = match opaque.threads {
            // Its parts' locks exclude, and it waits for all of them.
            Threads::Send if !opaque.groups.is_empty() => "manyReaders",
            Threads::Send | Threads::Confined(_) | Threads::Locked(_) => "oneAtATime",
            Threads::SyncConst => "manyReaders",
            Threads::Sync => "manyCalls",
        };
        let shown = self.object_name(id);
        let mut out =
            format!("var {} = class{{\n\tname:    \"{shown}\",\n\tthreads: {threads},\n", class(name));
        let borrowers = self.objects(id).borrowers.iter();
        let borrowers = borrowers.map(|id| format!("\"{}\"", self.object_name(*id)));
        let views = self.objects(id).views.then(|| "\"View\"".to_owned());
        let borrowers: Vec<String> = borrowers.chain(views).collect();
        if !borrowers.is_empty() {
            out += &format!("\tlendsTo: []string{{{}}},\n", borrowers.join(", "));
        }
        if let (true, Some(destroy)) = (self.objects(id).made, &opaque.destroy) {
            out += &format!(
                "\tdestroy: func(object unsafe.Pointer) {{\n\t\tC.{destroy}((*C.{c})(object))\n\t}},\n"
            );
            if let Some(closer) = self.closer(id) {
                out += &format!(
                    "\tfinish: func(object unsafe.Pointer) error {{\n\
                     \t\tif r := C.{}((*C.{c})(object)); r.error != nil {{\n\t\t\treturn takeError(r.error)\n\t\t}}\n\
                     \t\treturn nil\n\t}},\n",
                    closer.names.c
                );
            }
        }
        if let Some(shared) = opaque.shared.as_ref().filter(|_| self.objects(id).shared) {
            out += &format!(
                "\trelease: func(object unsafe.Pointer) {{\n\t\tC.{}((*C.{c})(object))\n\t}},\n",
                shared.release
            );
        }
        if let Some(live) = opaque.live.as_ref().filter(|_| self.objects(id).is_owned()) {
            out += &format!(
                "\tcount: func() (int, int64) {{\n\t\tn := C.{live}(0)\n\
                 \t\treturn int(n.alive), int64(n.since)\n\t}},\n"
            );
        }
        out + "}\n"
    }

    /// How an object of C++ becomes one of Go: its only owner, a holder with others,
    /// or somebody who was lent it.
    fn maker(self, def: &TypeDef, opaque: &Opaque, objects: &Objects, way: Way) -> String {
        let (name, c, class) = (&def.names.go, &def.names.c, class(&def.names.go));
        let (on, made) = (receiver(name), capital(name));
        let (verb, own, hold_param, hold) = match way {
            Way::Owned => ("new", "own", "", ""),
            Way::Shared => ("share", "share", "", ""),
            Way::Lent => ("lent", "makeHandle", ", hold hold", ", hold"),
        };
        let (lenders, borrow) = if way == Way::Lent || objects.borrow {
            (", lenders ...*handle", format!("\t{on}.h.borrow(lenders...)\n"))
        } else {
            ("", String::new())
        };
        let (lock, abandoned) = (self.lock(def, opaque), abandoned(opaque.threads, objects));
        format!(
            "\nfunc {verb}{made}(object *C.{c}{hold_param}{lenders}) *{name} {{\n\
             \t{on} := &{name}{{h: {own}(&{class}, unsafe.Pointer(object){hold})}}\n{lock}{borrow}\
             \t{on}.h.cleanup = runtime.AddCleanup({on}, {abandoned}, {on}.h)\n\
             \treturn {on}\n}}\n"
        )
    }

    /// The lock of a new object, if it is not simply its own.
    fn lock(self, def: &TypeDef, opaque: &Opaque) -> String {
        let name = &def.names.go;
        let on = receiver(name);
        if let Some(id) = opaque.threads.domain() {
            return format!("\t{on}.h.lockWith({})\n", self.plan.domain(id).go);
        }
        let rest = match opaque.threads {
            Threads::SyncConst => "manyReaders",
            Threads::Send | Threads::Sync | Threads::Confined(_) | Threads::Locked(_) => "oneAtATime",
        };
        match opaque.groups.len() {
            0 => String::new(),
            n => {
                let named = format!(", makePart(\"{name}\", oneAtATime)").repeat(n);
                format!("\t{on}.locks = [{}]*handle{{makePart(\"{name}\", {rest}){named}}}\n", n + 1)
            }
        }
    }
}

/// The variable of what all objects of a type have in common.
fn class(name: &str) -> String {
    format!("{}Class", unexported(name))
}

/// The name of a type behind a verb.
pub fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// What destroys an object that the program has lost.
fn abandoned(threads: Threads, objects: &Objects) -> &'static str {
    match threads {
        _ if objects.slow => "reapSlowly",
        Threads::Confined(_) => "reapLater",
        Threads::Send | Threads::SyncConst | Threads::Sync | Threads::Locked(_) => "abandoned",
    }
}

/// The method that gives the part of an object's lock that no method names.
pub const REST: &str = "lock";

/// The method that gives a part of an object's lock.
pub fn accessor(group: &str) -> String {
    unexported(&go_exported(&format!("{group}_lock")))
}

/// The methods that give the parts of an object's lock, or nil of nil.
fn parts_of_lock(def: &TypeDef, opaque: &Opaque) -> String {
    if opaque.groups.is_empty() {
        return String::new();
    }
    let name = &def.names.go;
    let on = receiver(name);
    let named = opaque.groups.iter().map(|group| accessor(group));
    let all = std::iter::once(REST.to_owned()).chain(named).enumerate();
    concat(all.map(|(index, method)| {
        format!(
            "\nfunc ({on} *{name}) {method}() *handle {{\n\tif {on} == nil {{\n\t\treturn nil\n\t}}\n\
             \treturn {on}.locks[{index}]\n}}\n"
        )
    }))
}
