//! Documentation as Go has it: comments that begin with the name they belong
//! to, `[Links]`, indented code, no backticks.

use super::append::append_lines;
use super::views::view_lines;
use super::{Printer, receiver};
use crate::emit::docs::Linked;
use crate::names::series;
use crate::plan::{Access, Call, Doc, ErrorVariant, Function, Names, Nodes, Place, Role, Shape};

/// What a comment is about, which decides how its first sentence begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A function with a value to return.
    Function,
    /// A function without one.
    Procedure,
    /// A type.
    Type,
    /// A constant or variable.
    Value,
    /// The package.
    Package,
}

/// Text as a `//` comment, a line each.
pub fn comment(lines: &[String]) -> String {
    lines
        .iter()
        // What is left of a line without its backticks can end in a blank.
        .map(|line| line.trim_end())
        .map(|line| if line.is_empty() { "//\n".to_owned() } else { format!("// {line}\n") })
        .collect::<String>()
        .replace("// \t", "//\t")
        // The go command reads the first of these itself, wherever it stands, and staticcheck
        // takes the other for one that was meant to be read.
        .replace("// +build", "// + build")
        .replace("// go:build", "// go: build")
}

/// What is taken is so whatever comes of the call.
fn also_when_it_fails(f: &Function) -> &'static str {
    if f.fails() { ", also when C++ fails" } else { "" }
}

/// Whose memory the result shares.
fn what_it_shares(f: &Function) -> Option<String> {
    let is_bytes = matches!(f.result.shape, Shape::Span(_)) && f.append.is_none();
    let of: Vec<&str> = f.in_place().map(|(_, param)| &*param.names.go).collect();
    (is_bytes && !of.is_empty())
        .then(|| format!("The result is a part of {}, and shares the memory.", of.join(" or ")))
}

/// What a function that calls back does to calls that are made from there.
fn what_it_calls_back(f: &Function) -> Option<&'static str> {
    let holds = !f.guards.is_empty() || !f.unguarded.is_empty();
    (f.calls_back && holds)
        .then_some("It may call the program, which cannot use then what this holds: see [ErrReentrant].")
}

impl Printer<'_> {
    /// The comment of a function.
    pub fn function_doc(self, f: &Function) -> String {
        let mut lines = if f.doc.is_empty() {
            vec![format!("{} {}", f.names.go, self.what_it_calls(f))]
        } else {
            self.function_lines(f)
        };
        if f.batch.is_some() {
            lines.extend(self.batch_lines(f));
        }
        lines.extend(append_lines(f));
        lines.extend(view_lines(f));
        lines.extend(self.what_it_takes(f));
        lines.extend(self.what_it_takes_in(f));
        lines.extend(self.what_it_frees(f).into_iter().flat_map(|line| [String::new(), line]));
        lines.extend(what_it_shares(f).into_iter().flat_map(|line| [String::new(), line]));
        lines.extend(what_it_calls_back(f).into_iter().flat_map(|line| [String::new(), line.to_owned()]));
        comment(&with_deprecation(lines, &f.doc))
    }

    /// The documentation of a function that has one.
    pub fn function_lines(self, f: &Function) -> Vec<String> {
        let subject = if f.result.shape == Shape::Unit { Subject::Procedure } else { Subject::Function };
        let renamed: Vec<(&str, String)> =
            f.params.iter().map(|param| (param.names.rust.as_str(), self.param_name(param))).collect();
        begin(&f.names.go, subject, self.lines(&f.doc, &renamed))
    }

    /// Which of its objects a function leaves closed.
    fn what_it_takes(self, f: &Function) -> Vec<String> {
        let taken = f.guards.iter().filter(|guard| guard.access == Access::Consume);
        let names: Vec<String> = taken
            .map(|guard| match (guard.place, &f.receiver) {
                (Place::Param(index) | Place::Field(index, _), _) => self.param_name(&f.params[index]),
                (Place::Receiver, Some(on)) => receiver(self.go(on.ty)),
                (Place::Receiver, None) => unreachable!("a guard on a receiver"),
            })
            .collect();
        if names.is_empty() {
            return Vec::new();
        }
        let (all, also) = (series(&names, "and"), also_when_it_fails(f));
        let are = if names.len() == 1 { "is" } else { "are" };
        vec![String::new(), format!("Afterwards {all} {are} closed{also}.")]
    }

    /// The values whose objects a function leaves closed.
    fn what_it_takes_in(self, f: &Function) -> Vec<String> {
        let taken =
            f.params.iter().filter(|param| self.plan.objects_in(param).is_some_and(|def| def.gives_away));
        let names: Vec<String> = taken.map(|param| self.param_name(param)).collect();
        if names.is_empty() {
            return Vec::new();
        }
        let (all, also) = (series(&names, "and"), also_when_it_fails(f));
        let line = format!("Afterwards the objects in {all} that have one owner are closed{also}.");
        vec![String::new()].into_iter().chain(super::types::fill(&line)).collect()
    }

    /// Whose nodes are gone afterwards.
    fn what_it_frees(self, f: &Function) -> Option<String> {
        let guard = f.guards.iter().find(|guard| guard.nodes == Nodes::Freed)?;
        let owner = self.go(self.plan.entered(f, guard.place)?);
        let nodes = self.plan.nodes().filter(|(.., node)| self.go(node.owner) == owner);
        let names: Vec<String> = nodes.map(|(_, def, _)| format!("[{}]", def.names.go)).collect();
        Some(format!("Afterwards each {} that the {owner} has given before is stale.", names.join(" and ")))
    }

    /// For a function without documentation.
    fn what_it_calls(self, f: &Function) -> String {
        let owner = f.receiver.as_ref().map(|on| &self.plan.ty(on.base.unwrap_or(on.ty)).names.cpp);
        match (&f.body.call, owner) {
            (Call::New(id), _) => {
                format!("constructs a C++ {}.", self.plan.ty(*id).names.cpp.trim_start_matches("::"))
            }
            (Call::Method(method), Some(owner)) => {
                format!("calls {}::{method}.", owner.trim_start_matches("::"))
            }
            (Call::Method(path), None) | (Call::Path(path), _) => {
                format!("calls {}.", path.trim_start_matches("::"))
            }
            (Call::Get(_) | Call::Set(_), _) => {
                let verb =
                    if let Call::Get(_) = f.body.call { "is the member" } else { "assigns the member" };
                format!("{verb} {}.", member_path(f, owner))
            }
            (Call::Expr(text, _), _) if text.len() <= 60 && !text.contains('\n') => {
                format!("evaluates {text} in C++.")
            }
            (Call::Expr(..), _) => "evaluates an expression in C++.".to_owned(),
            (Call::Body(..), _) => "runs statements in C++.".to_owned(),
            (Call::Between(..), _) => "walks through what C++ has.".to_owned(),
            (Call::Fetch, _) => "fetches what comes next.".to_owned(),
        }
    }

    /// The comment of a type.
    pub fn type_doc(self, names: &Names, doc: &Doc) -> Vec<String> {
        if doc.is_empty() {
            let line = format!("{} is {} in C++.", names.go, names.cpp.trim_start_matches("::"));
            return with_deprecation(vec![line], doc);
        }
        with_deprecation(begin(&names.go, Subject::Type, self.lines(doc, &[])), doc)
    }

    /// The comment of a constant.
    pub fn value_doc(self, name: &str, doc: &Doc) -> String {
        comment(&with_deprecation(begin(name, Subject::Value, self.lines(doc, &[])), doc))
    }

    /// The comment of a set of errors.
    pub fn set_doc(self, doc: &Doc) -> Vec<String> {
        let mut lines = self.lines(doc, &[]);
        match lines.first_mut() {
            Some(first) => *first = format!("Kinds of [Error], for errors.Is: {}", small(first)),
            None => lines.push("Kinds of [Error], for errors.Is.".to_owned()),
        }
        lines
    }

    /// The comment of an error.
    pub fn error_doc(self, variant: &ErrorVariant) -> String {
        let name = &variant.names.go;
        if !variant.doc.is_empty() {
            return self.value_doc(name, &variant.doc);
        }
        let number = variant.number.iter().map(|number| number.text.as_str()).collect();
        let asked = variant.whens.iter().map(|asked| asked.text.as_str()).collect();
        let types = variant.catches.iter().map(|(ty, _)| ty.as_str()).collect();
        let of = |what: &str, which: Vec<&str>| {
            (!which.is_empty()).then(|| format!("{what} {}", which.join(" or ")))
        };
        let what =
            [of("that C++ calls", number), of("of which C++ says", asked), of("of the C++ type", types)];
        let what: Vec<String> = what.into_iter().flatten().collect();
        comment(&[format!("{name} matches errors {}.", what.join(", or "))])
    }

    /// The comment of the error that a kind with fields is.
    pub fn error_fields_doc(self, name: &str, variant: &ErrorVariant) -> String {
        let kind = &variant.names.go;
        let mut lines = match self.lines(&variant.doc, &[]).as_slice() {
            [] => vec![format!("{name} wraps an [Error] of the kind [{kind}].")],
            [first, more @ ..] => {
                let first = format!("{name} wraps an [Error] of the kind [{kind}]: {}", small(first));
                std::iter::once(first).chain(more.iter().cloned()).collect()
            }
        };
        lines.extend([String::new(), "Find it with errors.As.".to_owned()]);
        comment(&with_deprecation(lines, &variant.doc))
    }

    /// The comment of a field, which need not begin with its name.
    pub fn field_doc(self, doc: &Doc) -> String {
        comment(&self.lines(doc, &[]))
    }

    /// The comment of the package.
    pub fn package_doc(self) -> Vec<String> {
        let doc = &self.plan.package.doc;
        let name = format!("Package {}", self.package());
        if doc.is_empty() {
            return vec![format!("{name} binds the C++ library described in {}.", self.source())];
        }
        begin(&name, Subject::Package, self.lines(doc, &[]))
    }

    /// A comment's lines in Go's markup, parameters under their Go names.
    pub(super) fn lines(self, doc: &Doc, params: &[(&str, String)]) -> Vec<String> {
        let linked = self.links.relink(doc, link);
        let mut out: Vec<String> = Vec::new();
        let mut code = false;
        for line in linked {
            let text = line.trim_end();
            if text.trim_start().starts_with("```") {
                code = !code;
                blank(&mut out);
            } else if code {
                out.push(if text.is_empty() { String::new() } else { format!("\t{text}") });
            } else if text.starts_with('#') {
                blank(&mut out);
                out.push(format!("# {}", plain(text.trim_start_matches('#').trim(), params)));
                out.push(String::new());
            } else if text.is_empty() {
                blank(&mut out);
            } else {
                push_text(text, params, &mut out);
            }
        }
        while out.last().is_some_and(String::is_empty) {
            out.pop();
        }
        spaced_lists(out)
    }
}

fn link(linked: &Linked) -> String {
    let method = linked.function.is_some_and(|f| matches!(f.role, Role::Method | Role::Close | Role::Added));
    match linked.names.as_slice() {
        // Go has one error type for all sets.
        [only] if only.go.is_empty() => "[Error]".to_owned(),
        [owner, member] if method => format!("[{}.{}]", owner.go, member.go),
        [.., last] => format!("[{}]", last.go),
        [] => String::new(),
    }
}

/// A line that is an item, indented code or text. Go knows the three by what
/// they are indented with.
fn push_text(text: &str, params: &[(&str, String)], out: &mut Vec<String>) {
    let words = text.trim_start();
    let is_code = |line: &String| line.starts_with('\t');
    let in_item = out.last().is_some_and(|last| last.starts_with("  - "));
    let indented = text.strip_prefix("    ").or_else(|| text.starts_with('\t').then_some(words));
    if let Some(item) = words.strip_prefix("* ").or_else(|| words.strip_prefix("- ")) {
        out.push(format!("  - {}", plain(item, params)));
    } else if let Some(line) = indented.filter(|_| !in_item) {
        if !out.last().is_some_and(is_code) {
            blank(out);
        }
        out.push(format!("\t{line}"));
    } else {
        if out.last().is_some_and(is_code) {
            blank(out);
        }
        out.push(plain(words, params));
    }
}

/// A paragraph that Go's tools know, after the others.
fn with_deprecation(mut lines: Vec<String>, doc: &Doc) -> Vec<String> {
    if let Some(deprecation) = doc.deprecation() {
        lines.extend([String::new(), deprecation]);
    }
    lines
}

/// An empty line, unless there is one or nothing before it.
fn blank(out: &mut Vec<String>) {
    if out.last().is_some_and(|last| !last.is_empty()) {
        out.push(String::new());
    }
}

/// gofmt wants a list to stand apart from the text before it and after it.
fn spaced_lists(lines: Vec<String>) -> Vec<String> {
    let in_list = |line: &str| line.starts_with("  ");
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        let apart = out.last().is_some_and(|last| {
            !last.is_empty() && !line.is_empty() && in_list(last) != in_list(&line) && !last.starts_with('\t')
        });
        // What is not indented goes on with the item above it.
        match out.last_mut() {
            Some(last) if apart && in_list(last) => {
                *last += " ";
                *last += &line;
            }
            _ => {
                if apart {
                    out.push(String::new());
                }
                out.push(line);
            }
        }
    }
    out
}

/// Text without backticks; what names a parameter has its Go name.
fn plain(text: &str, params: &[(&str, String)]) -> String {
    text.split('`')
        .enumerate()
        .map(|(index, part)| match params.iter().find(|(rust, _)| *rust == part) {
            Some((_, go)) if index % 2 == 1 => go.as_str(),
            _ => part,
        })
        .collect()
}

/// Lets the first sentence begin with the name, as Go's tools expect.
fn begin(name: &str, subject: Subject, mut lines: Vec<String>) -> Vec<String> {
    let Some(first) = lines.first_mut() else { return lines };
    if first.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())) {
        return lines;
    }
    let marks = ['.', ',', ':', ';'];
    let (word, rest) = first.split_once(' ').unwrap_or((first, ""));
    let next = rest.split(' ').next().unwrap_or_default();
    // "Throws, and …", "Throws that, or …": what a mark ends begins no clause.
    let second = if word.ends_with(marks) || next.ends_with(marks) { "" } else { next };
    let (word, next) = (word.trim_end_matches(marks), next.trim_end_matches(marks));
    let text = small(first);
    *first = match (subject, word) {
        (Subject::Function, "Whether") => format!("{name} reports {text}"),
        (Subject::Function, "True") => format!("{name} returns {text}"),
        (Subject::Type | Subject::Package, _) if is_verb_of_type(word, next) => format!("{name} {text}"),
        (Subject::Type, _) if is_plural(word, next) => format!("{name} holds {text}"),
        (Subject::Function | Subject::Procedure, _) if is_verb(word, second) => format!("{name} {text}"),
        (Subject::Function, _) if is_noun_phrase(word, second) => format!("{name} returns {text}"),
        (Subject::Package, _) => format!("{name} provides {text}"),
        (Subject::Type, "A" | "An" | "The") => format!("{name} is {text}"),
        (Subject::Type, "What" | "How" | "When" | "Where") => format!("{name} says {text}"),
        (Subject::Function | Subject::Procedure | Subject::Type | Subject::Value, _) => {
            format!("{name}: {text}")
        }
    };
    lines
}

/// Begins small, unless that would change a name.
fn small(text: &str) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    let name = word.chars().skip(1).any(|c| c.is_uppercase() || c == ':' || c == '_') || word == "I";
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if !name => first.to_lowercase().chain(chars).collect(),
        Some(_) | None => text.to_owned(),
    }
}

/// Whether a sentence begins with its verb: "Opens the store".
fn is_verb(word: &str, second: &str) -> bool {
    const NOT_VERBS: &[&str] = &[
        "This",
        "Its",
        "As",
        "Unless",
        "Plus",
        "Always",
        "Sometimes",
        "Perhaps",
        "Thus",
        "Status",
        "Less",
        "Previous",
        "Various",
        "Besides",
        "Towards",
        "Otherwise",
    ];
    word.ends_with('s')
        && !word.ends_with("ss")
        && word.chars().skip(1).all(char::is_lowercase)
        && !NOT_VERBS.contains(&word)
        // "Names of the groups", "Bytes that were read".
        && !["of", "that", "which"].contains(&second)
}

/// Whether a type's sentence begins with a verb, "Says when", and not with a
/// noun, "Options for opening".
fn is_verb_of_type(word: &str, second: &str) -> bool {
    const OBJECTS: &[&str] = &[
        "a", "all", "an", "each", "every", "how", "its", "no", "nothing", "one", "the", "two", "what",
        "when", "where", "whether", "which", "who",
    ];
    is_verb(word, second) && (OBJECTS.contains(&second) || second.starts_with('['))
}

/// Whether a sentence begins with several things, and not with a verb: "Options
/// for opening". After most words it could be either: "Gathers parts".
fn is_plural(word: &str, next: &str) -> bool {
    is_verb(word, "") && ["of", "for", "that", "which", "with"].contains(&next)
}

/// Whether a sentence begins with what a function returns.
fn is_noun_phrase(word: &str, second: &str) -> bool {
    const DETERMINERS: &[&str] = &[
        "A", "An", "The", "Every", "All", "Each", "Some", "How", "Where", "What", "Which", "When", "Who",
        "Another",
    ];
    DETERMINERS.contains(&word) || ["of", "that", "which"].contains(&second)
}

/// A member of C++ by its path.
fn member_path(f: &Function, owner: Option<&String>) -> String {
    let (Call::Get(member) | Call::Set(member)) = &f.body.call else { return String::new() };
    let path = owner.map_or_else(|| member.clone(), |owner| format!("{owner}::{member}"));
    path.trim_start_matches("::").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str, subject: Subject, text: &str) -> String {
        begin(name, subject, vec![text.to_owned()]).concat()
    }

    #[test]
    fn functions_begin_with_their_name() {
        let function = |text| first("Get", Subject::Function, text);
        assert_eq!(function("Opens the store."), "Get opens the store.");
        assert_eq!(function("The value of key."), "Get returns the value of key.");
        assert_eq!(function("Whether it is there."), "Get reports whether it is there.");
        assert_eq!(function("True if it is there."), "Get returns true if it is there.");
        assert_eq!(function("Names of the groups."), "Get returns names of the groups.");
        assert_eq!(function("Get is what it says."), "Get is what it says.");
        assert_eq!(function("Getting it."), "Get: getting it.");
        assert_eq!(function("Opens or creates it."), "Get opens or creates it.");
        assert_eq!(function("Throws, or not."), "Get throws, or not.");
        assert_eq!(function("Throws that, or not."), "Get throws that, or not.");
        assert_eq!(function("Bytes that were read."), "Get returns bytes that were read.");
        assert_eq!(function("UTF-8 text."), "Get: UTF-8 text.");
        assert_eq!(
            first("Reset", Subject::Procedure, "The state is new again."),
            "Reset: the state is new again."
        );
    }

    #[test]
    fn types_begin_with_their_name() {
        let ty = |text| first("Store", Subject::Type, text);
        assert_eq!(ty("An ordered store."), "Store is an ordered store.");
        assert_eq!(ty("Says when."), "Store says when.");
        assert_eq!(ty("What it holds."), "Store says what it holds.");
        assert_eq!(ty("Lends what it holds."), "Store lends what it holds.");
        assert_eq!(ty("Options for opening."), "Store holds options for opening.");
        assert_eq!(ty("Half-open range."), "Store: half-open range.");
        assert_eq!(ty("Gathers parts."), "Store: gathers parts.");
        assert_eq!(ty("Walks through a Config."), "Store: walks through a Config.");
        assert_eq!(first("Package kv", Subject::Package, "Words."), "Package kv provides words.");
        assert_eq!(first("Package kv", Subject::Package, "Says what."), "Package kv says what.");
        assert_eq!(
            ty("Changes that are applied together."),
            "Store holds changes that are applied together."
        );
    }

    #[test]
    fn what_is_indented_is_code_or_goes_on_with_its_item() {
        let mut out = Vec::new();
        for line in ["Lists:", "- one", "  goes on", "", "    code", "\tmore", "text", "  * two"] {
            if line.is_empty() { blank(&mut out) } else { push_text(line, &[], &mut out) }
        }
        let expected = ["Lists:", "", "  - one goes on", "", "\tcode", "\tmore", "", "text", "", "  - two"];
        assert_eq!(spaced_lists(out), expected);
    }

    #[test]
    fn no_line_of_a_comment_is_a_directive() {
        let lines = ["go:build ignore", "+build ignore", "export f"].map(str::to_owned);
        assert_eq!(comment(&lines), "// go: build ignore\n// + build ignore\n// export f\n");
    }

    #[test]
    fn code_spans_become_words_and_parameters() {
        let params = [("max_len", "maxLen".to_owned())];
        assert_eq!(plain("at most `max_len` of `x`", &params), "at most maxLen of x");
    }
}
