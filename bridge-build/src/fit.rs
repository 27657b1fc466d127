//! What the C++ compiler has against a description, in the description's terms:
//! one diagnostic for each thing that does not fit the library.

use crate::place::{Blamed, Places};
use crate::said::{self, At, Note, Said};
use crate::source::Source;
use bridge_codegen::plan::Call;
use bridge_codegen::{Code, Compiled, Diagnostic, Diagnostics, emit};
use proc_macro2::Span;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// How the runtime refuses flags with which nothing fits.
const SETTINGS: &str = "bridge: compile this shim ";

/// How many of the compiler's notes a diagnostic repeats.
const NOTES: usize = 3;

/// What was compiled, and with what.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The description.
    pub source: &'a Source,
    /// What was made of it.
    pub compiled: &'a Compiled,
    /// The folders in which headers were looked for, after the description's own
    /// and before the compiler's.
    pub includes: &'a [PathBuf],
    /// How a further folder is named.
    pub name_folder: &'static str,
}

impl Asked<'_> {
    /// What of the compiler's output is about the description, in its order.
    /// What is about the library's own sources or the compiler's settings has no
    /// place there and is left out.
    pub fn explain(&self, output: &str) -> Diagnostics {
        let plan = &self.compiled.plan;
        let shim = emit::cpp::shim(plan, &self.compiled.spans);
        let places = Places::new(&plan.package.source, &self.source.text, &shim);
        let mut findings =
            Findings { asked: self, places, shim: &shim.name, found: Vec::new(), lacks_alias: false };
        let errors = said::read(output);
        if errors.iter().any(|said| said.words.contains(SETTINGS)) {
            return Diagnostics::default();
        }
        for said in &errors {
            findings.add(said);
        }
        findings.finish()
    }
}

/// A diagnostic in the making.
struct Finding {
    blamed: Blamed,
    meant: Option<Suggestion>,
    diagnostic: Diagnostic,
}

/// "Did you mean", in the compiler's eyes.
struct Suggestion {
    written: String,
    meant: String,
}

struct Findings<'a> {
    asked: &'a Asked<'a>,
    places: Places<'a>,
    /// The shim's file.
    shim: &'a str,
    found: Vec<Finding>,
    /// Whether a `#[catch]` names nothing, so that C++ takes it for an int.
    lacks_alias: bool,
}

impl Findings<'_> {
    fn add(&mut self, said: &Said) {
        if let Some(header) = missing_header(&said.words) {
            return self.missing_header(said, header);
        }
        // g++ adds that to any name that does not exist.
        if said.words.starts_with("template argument ") && said.words.ends_with(" is invalid") {
            return;
        }
        // What follows from a `#[catch]` that names nothing.
        if is_about_an_alias(&said.words) {
            self.lacks_alias = true;
            return;
        }
        let Some((blamed, mut diagnostic)) = self.blame(said) else { return };
        diagnostic.notes.extend(said.notes.iter().filter_map(|note| self.note(note)));
        if said.words.contains("discards qualifiers") {
            diagnostic.notes.push(said.words.clone());
        }
        let meant = suggestion(&said.words).filter(|meant| !meant.meant.contains(ALIAS));
        self.push(Finding { blamed, meant, diagnostic });
    }

    /// What an error blames, and the words for it.
    fn blame(&self, said: &Said) -> Option<(Blamed, Diagnostic)> {
        let sentence = self.sentence(&said.words);
        if let Some(blamed) = self.places.named(&said.at) {
            let diagnostic = direct(blamed.span, &sentence);
            return Some((blamed, diagnostic));
        }
        if let Some(blamed) = said.through.iter().find_map(|at| self.places.passed(at)) {
            let diagnostic = if self.is_ours(&said.at) {
                Diagnostic::new(Code::DoesNotFit, blamed.span, sentence)
                    .label("C++ cannot call this as it is described")
            } else {
                inside(&blamed, &sentence, &said.at)
            };
            return Some((blamed, diagnostic));
        }
        let included = said.included.iter().find(|at| at.file == self.asked.compiled.plan.package.source)?;
        if self.is_ours(&said.at) {
            return None;
        }
        if let Some(found) = self.defined_twice(&said.words) {
            return Some(found);
        }
        let blamed = self.whole_line(included.line);
        let diagnostic = Diagnostic::new(Code::InsideLibrary, blamed.span, sentence)
            .label("this header does not compile")
            .note(format!("the error is at {}", shown(&said.at)))
            .help(
                "a header may need another C++ standard (`std = \"c++20\"` in `#[bridge::bridge(…)]`), a macro, \
                 or another header before it",
            );
        Some((blamed, diagnostic))
    }

    /// A struct or enum that the bridge defines, and the library does as well.
    fn defined_twice(&self, words: &str) -> Option<(Blamed, Diagnostic)> {
        if !TWICE.iter().any(|phrase| words.contains(phrase)) {
            return None;
        }
        let Compiled { plan, spans, .. } = self.asked.compiled;
        let is_named =
            |name: &str| words.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
        let def = plan.types.iter().find(|def| def.names.cpp.rsplit("::").next().is_some_and(is_named))?;
        let span = spans.span(def.at);
        let name = &def.names.rust;
        let diagnostic =
            Diagnostic::new(Code::DoesNotFit, span, format!("the library defines `{name}` as well"))
                .label("defined by the bridge, since no extern block names it")
                .note(format!("C++ says: {words}"))
                .help(format!(
                    "write `type {name};` in the extern block: it is the library's then, and compared with it"
                ));
        let line = spans.start(def.at).line;
        Some((Blamed { line, anchor: 1, span, word: None, is_cpp: false }, diagnostic))
    }

    fn missing_header(&mut self, said: &Said, header: &str) {
        let source = &self.asked.compiled.plan.package.source;
        let here = said.at.file == *source;
        let included = || said.included.iter().find(|at| at.file == *source).map(|at| at.line);
        let Some(line) = here.then_some(said.at.line).or_else(included) else { return };
        let blamed = self.whole_line(line);
        let label = if here { "not found" } else { "includes a header that is not there" };
        let mut diagnostic =
            Diagnostic::new(Code::MissingHeader, blamed.span, format!("the header `{header}` was not found"))
                .label(label);
        if !here {
            diagnostic = diagnostic.note(format!("{} includes it", shown(&said.at)));
        }
        let own = self.asked.source.folder();
        let searched = std::iter::once(own).chain(self.asked.includes.iter().map(PathBuf::as_path));
        let folders: Vec<String> = searched.map(|folder| format!("`{}`", folder.display())).collect();
        let diagnostic = diagnostic
            .note(format!("looked in {} and the compiler's own folders", folders.join(", ")))
            .help(format!("name its folder {}, or install the package that has it", self.asked.name_folder));
        self.push(Finding { blamed, meant: None, diagnostic });
    }

    /// An `include!`, or what else stands in that line.
    fn whole_line(&self, line: usize) -> Blamed {
        let spans = &self.asked.compiled.spans;
        let includes = &self.asked.compiled.plan.package.includes;
        let span = includes.iter().map(|include| include.at).find(|at| spans.start(*at).line == line);
        let span = span.map_or_else(|| self.places.line(line), |at| spans.span(at));
        Blamed { line, anchor: 1, span, word: None, is_cpp: false }
    }

    /// Adds it, unless it says more of what was said already.
    fn push(&mut self, new: Finding) {
        let Some(old) = self.found.iter_mut().find(|old| old.blamed.is_same(&new.blamed)) else {
            self.found.push(new);
            return;
        };
        old.meant = old.meant.take().or(new.meant);
        if new.diagnostic.message.starts_with(LACKS) {
            old.diagnostic.help.extend(new.diagnostic.help);
        }
        // Each error in a template has notes of its own, each assertion numbers.
        let notes = new.diagnostic.notes.into_iter();
        if old.diagnostic.code != Code::InsideLibrary {
            old.diagnostic.notes.extend(notes.filter(|note| !note.starts_with(NUMBERS)));
        }
    }

    fn finish(mut self) -> Diagnostics {
        // A misspelt enumerator is missing too.
        let meant: Vec<String> =
            self.found.iter().filter_map(|one| Some(one.meant.as_ref()?.meant.clone())).collect();
        let only_declared = self.found.iter().any(|one| one.diagnostic.message.ends_with("is only declared"));
        let not_callable =
            self.found.iter().any(|one| one.diagnostic.message.contains(" does not take what "));
        let without_end = self.without_end();
        let wrong_expressions = self.wrong_expressions();
        self.found.retain(|Finding { diagnostic, blamed, .. }| {
            let lacking = diagnostic.message.strip_prefix(LACKS).and_then(|rest| rest.strip_suffix('`'));
            let misspelt = lacking.is_some_and(|lacking| meant.iter().any(|meant| meant == lacking));
            let incomplete =
                diagnostic.code == Code::InsideLibrary && diagnostic.message.contains("incomplete type");
            // The library's own pointer to it cannot end it either.
            let endless = diagnostic.code == Code::InsideLibrary
                && without_end.iter().any(|destructor| diagnostic.message.contains(destructor));
            // What `when` looks at cannot be had of a call that is not possible.
            let follows = not_callable && is_about_the_shim(&diagnostic.message)
                || self.lacks_alias && FOLLOWS.iter().any(|phrase| diagnostic.message.contains(phrase));
            // An expression that is wrong in itself takes nothing either.
            let of_expression = diagnostic.message.starts_with("the expression of ")
                && wrong_expressions.contains(&blamed.line);
            !(misspelt || incomplete && only_declared || endless || follows || of_expression)
        });
        let mut out = Diagnostics::default();
        out.extend(self.found.into_iter().map(Finding::finish));
        out.sorted()
    }

    /// The destructors that the bridge is refused to call.
    fn without_end(&self) -> Vec<String> {
        let refused = |one: &Finding| {
            let (class, _) = one.diagnostic.message.split_once(" is destroyed by the bridge")?;
            let template = class.split('<').next()?;
            Some(format!("~{}()", template.rsplit("::").next()?))
        };
        self.found.iter().filter_map(refused).collect()
    }

    /// The lines of the functions in whose expressions something is wrong.
    fn wrong_expressions(&self) -> Vec<usize> {
        let Compiled { plan, spans, .. } = self.asked.compiled;
        let line = |at| spans.start(at).line;
        let is_wrong = |at| self.found.iter().any(|one| one.blamed.is_cpp && one.blamed.line == line(at));
        let functions = plan.functions.iter().filter(|function| match function.body.call {
            Call::Expr(_, at) => is_wrong(at),
            Call::Between(ref begin, ref end) => is_wrong(begin.at) || is_wrong(end.at),
            Call::New(_)
            | Call::Method(_)
            | Call::Path(_)
            | Call::Get(_)
            | Call::Set(_)
            | Call::Body(..)
            | Call::Fetch => false,
        });
        functions.map(|function| line(function.at)).collect()
    }

    /// Without the name of the runtime's namespace, which has a hash in it.
    fn sentence(&self, words: &str) -> String {
        let package = &self.asked.compiled.plan.package;
        let version = package.version.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        without_aliases(&words.replace(&format!("{}_{version}_{}::", package.prefix, package.hash), ""))
    }

    /// Whether a place is in generated code.
    fn is_ours(&self, at: &At) -> bool {
        let name = at.file.rsplit(['/', '\\']).next();
        let headers =
            ["bridge.hpp", "bridge_pack.hpp", "bridge_stream.hpp", "bridge_time.hpp", "bridge_path.hpp"];
        name.is_some_and(|name| headers.contains(&name) || name == self.shim)
    }

    /// What a note of the compiler's says of the library. Most say how the
    /// compiler looked for something.
    fn note(&self, note: &Note) -> Option<String> {
        if self.is_ours(&note.at) {
            let (_, reason) = note.words.split_once("substitution failure ")?.1.split_once("]: ")?;
            return Some(self.sentence(reason));
        }
        if note.at.file == self.asked.compiled.plan.package.source {
            let marks = ["reduces to ", "evaluates to "];
            let numbers = marks.iter().find_map(|mark| note.words.split_once(mark))?.1;
            let numbers = numbers.trim_matches(['\'', '(', ')']);
            return Some(format!("{NUMBERS}{numbers}"));
        }
        let says = ["candidate", "declared", "initializing argument", "no known conversion", "defined here"];
        let is_of_the_library = !note.at.file.contains("/include/c++/")
            && !note.words.contains("bridge_rt::")
            && !note.words.contains("template argument deduction")
            && says.iter().any(|says| note.words.contains(says));
        is_of_the_library.then(|| format!("{}: {}", shown(&note.at), note.words))
    }
}

impl Finding {
    fn finish(self) -> Diagnostic {
        let mut diagnostic = self.diagnostic;
        let mut seen = BTreeSet::new();
        diagnostic.notes.retain(|note| seen.len() < NOTES && seen.insert(note.clone()));
        let suggestion = self.meant.map(|meant| meant.help(&self.blamed));
        diagnostic.help.extend(suggestion);
        let is_said = |phrase: &&str| {
            diagnostic.notes.iter().chain([&diagnostic.message]).any(|words| words.contains(*phrase))
        };
        let hints = HINTS.iter().filter(|(phrases, _)| phrases.iter().any(is_said));
        let hints: Vec<String> = hints.map(|(_, help)| (*help).to_owned()).collect();
        diagnostic.help.extend(hints);
        if diagnostic.help.is_empty() {
            diagnostic.help.push(general_help(diagnostic.code).to_owned());
        }
        diagnostic
    }
}

impl Suggestion {
    fn help(&self, blamed: &Blamed) -> String {
        let meant = &self.meant;
        let attribute = format!("`#[cxx_name = \"{meant}\"]`");
        match blamed.span.source_text() {
            _ if blamed.is_cpp => format!("did you mean `{meant}`?"),
            // What the compiler found has the same name, in another namespace.
            _ if meant.trim_start_matches("::") == self.written => format!(
                "`{meant}` is in another namespace: say which with `#[namespace = \"…\"]`, and with \
                 `#[namespace = \"\"]` that it is in none"
            ),
            Some(word) if word == self.written => {
                format!("did you mean `{meant}`? Write that, or {attribute} to keep the name `{word}`")
            }
            // The description has given it another name already.
            _ => format!("did you mean {attribute}?"),
        }
    }
}

/// What the shim calls the types that an error set catches, behind its number.
const ALIAS: &str = "catch_";

/// What is said of the other types that a set catches when one does not exist.
const FOLLOWS: &[&str] = &["of non-class type 'const int'", ": an earlier variant catches "];

fn is_about_an_alias(words: &str) -> bool {
    let is_unknown = UNKNOWN.iter().any(|phrase| words.contains(phrase));
    is_unknown && quoted(words).is_some_and(|name| name.starts_with(ALIAS))
}

/// `'const shim::catch_1' {aka 'const lib::broken'}` is `'const lib::broken'`.
fn without_aliases(words: &str) -> String {
    let aka = "' {aka '";
    let Some((before, after)) = words.split_once(aka) else { return words.to_owned() };
    let Some((start, alias)) = before.rsplit_once('\'') else { return words.to_owned() };
    match after.split_once("'}") {
        Some((meant, rest)) if alias.contains(&format!("_shim::{ALIAS}")) => {
            format!("{start}'{meant}'{}", without_aliases(rest))
        }
        Some(_) | None => format!("{before}{aka}{}", without_aliases(after)),
    }
}

/// Whether a compiler speaks of the function object in which the shim calls.
fn is_about_the_shim(message: &str) -> bool {
    message.starts_with("no match for call to '(const ")
        || message.starts_with("no matching function for call to object of type ")
}

/// The beginning of what is said of an enum that is described in part.
const LACKS: &str = "the description lacks the library's `";

/// The beginning of what is said of an assertion about numbers.
const NUMBERS: &str = "what the library has and what the description says: ";

/// An error in a line of the description.
fn direct(span: Span, words: &str) -> Diagnostic {
    if let Some(sentence) = assertion(words) {
        return asserted(span, &sentence);
    }
    if words.contains("not handled in switch") {
        let mut names = words.split('\'').skip(1).step_by(2);
        let first = names.next().unwrap_or_default();
        let add = |name| format!("add `{name}` with its value: C++ may return it");
        let new = Diagnostic::new(Code::DoesNotFit, span, format!("{LACKS}{first}`"))
            .label("has more values than are described")
            .help(add(first));
        return names.fold(new, |diagnostic, name| diagnostic.help(add(name)));
    }
    let sentence = words.split("; did you mean").next().unwrap_or(words);
    let sentence = sentence.split(" [-W").next().unwrap_or(sentence);
    if HIDDEN.iter().any(|phrase| words.contains(phrase)) {
        return Diagnostic::new(Code::UnknownCppName, span, sentence)
            .label("not public")
            .help("describe what the library has made public");
    }
    if UNKNOWN.iter().any(|phrase| words.contains(phrase)) {
        return Diagnostic::new(Code::UnknownCppName, span, sentence).label("the library has no such name");
    }
    Diagnostic::new(Code::DoesNotFit, span, sentence).label("C++ does not accept this")
}

/// What to do about what compilers say in these words.
const HINTS: &[(&[&str], &str)] = &[
    (
        &["discards qualifiers", "function is not marked const"],
        "where the method of C++ is not const, write `self: &mut T`; or `self: &T` of a type that is #[sync]",
    ),
    (
        &[
            "invalid use of non-static member function",
            "reference to non-static member function must be called",
            "unresolved overloaded function type",
        ],
        "it is a function in C++: call it, `#[cpp = \"e.name()\"]` on a field of an error, `()` in an expression",
    ),
];

/// How compilers say that a type is defined a second time.
const TWICE: &[&str] = &[
    "using typedef-name",
    "conflicts with type alias of the same name",
    "conflicts with typedef of the same name",
    "multiple definition of 'enum",
    "redefinition of '",
];

/// How compilers say that a name is not for others.
const HIDDEN: &[&str] = &["' is private", "' is protected", " is a private member", " is a protected member"];

/// How compilers say that a name does not exist.
const UNKNOWN: &[&str] = &[
    "has no member named",
    "no member named",
    "is not a member of",
    "does not name a type",
    "no type named",
    "no template named",
    "has not been declared",
    "was not declared in this scope",
    "undeclared identifier",
    "unknown type name",
];

/// One of the shim's own assertions: its sentence says what the description
/// should be.
fn asserted(span: Span, sentence: &str) -> Diagnostic {
    let new = |message: &str| Diagnostic::new(Code::DoesNotFit, span, message);
    if let Some((message, said)) = sentence.split_once(": the description says ") {
        return new(message).label(format!("the description says `{said}`"));
    }
    if let Some((message, said)) = sentence.split_once(" the description says: ") {
        let said = said.strip_suffix(", at that place").unwrap_or(said);
        return new(&format!("{message} the description says"))
            .label(format!("the description says `{said}`"));
    }
    let marks = [": write ", ": include ", "; put "];
    let advice =
        marks.iter().find_map(|mark| sentence.split_once(mark).map(|(message, rest)| (message, mark, rest)));
    match advice {
        Some((message, mark, rest)) => {
            new(message).label("does not fit the library").help(format!("{}{rest}", &mark[2..]))
        }
        None if sentence.contains(" is not an enum of a ") => {
            new(sentence).label("does not fit the library").help(REPR)
        }
        None => new(sentence).label("does not fit the library"),
    }
}

/// What to do about an enum of another integer.
const REPR: &str = "say which integer the enum has in C++ with `#[repr(…)]`; an enum that is no class, names no \
                    integer and has no negative value has a `u32` with g++ and clang";

/// An error in the library's own code, which is a template.
fn inside(blamed: &Blamed, words: &str, at: &At) -> Diagnostic {
    let sentence = assertion(words).unwrap_or_else(|| words.to_owned());
    let help = if blamed.is_cpp {
        "call the template with types that it can take, or describe another function"
    } else {
        "a template takes the shim's own types for the arguments: with `#[cpp = \"…\"]` say the call, \
         as in `self.f(x)`; there the arguments are plain values"
    };
    Diagnostic::new(Code::InsideLibrary, blamed.span, sentence)
        .label("asks the library for code that does not compile")
        .note(format!("the error is at {}, in a template that is used here", shown(at)))
        .help(help)
}

fn general_help(code: Code) -> &'static str {
    match code {
        Code::UnknownCppName => {
            "write the name as the library's header has it, with `#[cxx_name = \"…\"]` or \
             `#[namespace = \"…\"]` where it differs from Rust's; a static function has `#[Self = \"T\"]`"
        }
        _ => "describe what the library's header declares; `bridge explain B0402` lists which C++ types fit",
    }
}

/// The sentence of a `static_assert`.
fn assertion(words: &str) -> Option<String> {
    if let Some(sentence) = words.strip_prefix("static assertion failed: ") {
        return Some(sentence.to_owned());
    }
    let rest = words
        .strip_prefix("static_assert failed")
        .or_else(|| words.strip_prefix("static assertion failed"))?;
    // clang repeats the condition, in which there are no quotes like these.
    let sentence = match rest.strip_suffix('"').and_then(|rest| rest.find(" \"").map(|at| &rest[at + 2..])) {
        Some(sentence) => sentence,
        None => rest.split_once("': ")?.1,
    };
    Some(sentence.replace("\\\"", "\""))
}

/// The header that was not found.
fn missing_header(words: &str) -> Option<&str> {
    if let Some(header) = words.strip_suffix(": No such file or directory") {
        return Some(header);
    }
    words.strip_prefix('\'')?.split_once("' file not found").map(|(header, _)| header)
}

/// The name that the compiler would have written.
fn suggestion(words: &str) -> Option<Suggestion> {
    let (said, meant) = words.split_once("did you mean ")?;
    Some(Suggestion { written: quoted(said)?.to_owned(), meant: quoted(meant)?.to_owned() })
}

/// The first name in quotes, without its arguments.
fn quoted(words: &str) -> Option<&str> {
    let unknown = ["has no member named ", "no member named "];
    let rest = unknown.iter().find_map(|phrase| words.split_once(phrase).map(|(_, rest)| rest));
    rest.unwrap_or(words).split('\'').nth(1)
}

fn shown(at: &At) -> String {
    match at.column {
        Some(column) => format!("`{}:{}:{column}`", at.file, at.line),
        None => format!("`{}:{}`", at.file, at.line),
    }
}
