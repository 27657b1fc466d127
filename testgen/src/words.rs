//! Names. Most are ordinary; a part is a word of some language, of its library
//! or of what is generated.

use crate::source::Source;
use std::collections::HashSet;

#[rustfmt::skip]
const VERBS: &[&str] = &[
    "open", "get", "set", "find", "list", "count", "read_at", "write_all", "seek", "size_of", "measure",
    "walk", "split_by", "join_up", "http_url", "db_id", "to_json", "utf8_len", "next_id", "x", "y2",
    "a_b_c", "is_valid", "has_next", "reset", "parse_xml", "io", "api_key", "uuid", "eof",
];

#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "Store", "Cursor", "Point", "Image", "Engine", "Table", "Row", "Car", "Wheel", "Node", "Tree",
    "HttpUrl", "DbId", "Utf8", "X", "Y2", "Io", "Api", "Level", "Mode", "Kind", "Span", "Page", "Frame",
    "Account", "Counter", "Matrix", "Widget", "Sample", "Status", "Options", "Json",
];

/// Functions, parameters and fields with names that mean something elsewhere.
#[rustfmt::skip]
const HARD: &[&str] = &[
    // Keywords of C++ or C, and macros of their libraries.
    "class", "new", "delete", "operator", "template", "this", "namespace", "auto", "register", "restrict",
    "signed", "short", "int", "long", "double", "float", "char", "void", "volatile", "union", "typedef",
    "switch", "case", "goto", "inline", "explicit", "export", "private", "throw", "and", "or", "not", "xor",
    "errno", "assert", "stdin", "linux", "unix", "major", "minor", "offsetof", "bool_", "nullptr",
    "noexcept", "alignas", "constexpr", "concept", "requires", "co_await", "std", "lib", "size_t",
    "uint8_t", "wchar_t",
    // Keywords of Go, what it declares, and what generated Go uses.
    "func", "go", "chan", "select", "range", "map", "package", "interface", "defer", "fallthrough",
    "import", "var", "len", "cap", "append", "make", "copy", "nil", "error", "string", "byte", "rune",
    "uintptr", "any", "panic", "recover", "print", "min", "max", "clear", "iota", "init", "main", "runtime",
    "errors", "fmt", "sync", "context", "atomic", "syscall", "err", "ok", "res", "buf", "handle", "guard",
    "kind",
    // Words of Rust, raw.
    "r#type", "r#match", "r#fn", "r#struct", "r#loop", "r#async", "r#dyn", "r#impl", "r#use", "r#move",
    // What generated code has names for.
    "value", "result", "key", "key_len", "cap_", "target_", "args_", "call_", "present", "x_present",
    "data", "size", "message", "code", "cause", "self_arg", "e", "t", "s", "c", "p", "n", "out", "call",
    "prepare", "string_len", "drop", "clone", "eq", "hash", "fmt_", "from", "into", "default", "as_ptr",
    "deref", "close", "free", "destroy", "string_", "unwrap", "format", "write", "un_lock", "unlock",
    "lock",
];

/// Words that the C++ library cannot have for a name itself, or had better not.
#[rustfmt::skip]
const CPP_RESERVED: &[&str] = &[
    "class", "new", "delete", "operator", "template", "this", "namespace", "auto", "register", "restrict",
    "signed", "short", "int", "long", "double", "float", "char", "void", "volatile", "union", "typedef",
    "switch", "case", "goto", "inline", "explicit", "export", "private", "throw", "and", "or", "not", "xor",
    "errno", "assert", "stdin", "linux", "unix", "major", "minor", "offsetof", "nullptr", "noexcept",
    "alignas", "constexpr", "concept", "requires", "co_await", "default", "struct", "std", "r#struct", "bool",
    "size_t", "uint8_t", "wchar_t", "string", "main", "NULL", "EOF",
];

/// Types with names that mean something elsewhere.
#[rustfmt::skip]
const HARD_TYPES: &[&str] = &[
    "Box", "Rc", "Cell", "Iterator", "Drop", "Send", "Sync", "Default", "Debug", "From", "Into", "Fn",
    "Handle", "Context", "Type", "Map", "Pointer", "Slice", "Owned", "FILE", "EOF", "NULL", "BOOL", "Clone",
    "Copy", "Unit", "Guard", "Close", "Mutex", "Ok", "Some", "None", "Err", "Ordering", "Self2", "C", "T",
    "E", "Go", "Func", "String2", "Hash", "PartialEq", "Time", "ErrorKind", "Other", "Unknown", "I32",
    "Bool",
];

/// Variants of enums and of error enums.
#[rustfmt::skip]
const VARIANTS: &[&str] = &[
    "Low", "High", "None", "Some", "Ok", "Read", "Write", "ReadWrite", "Http", "Io", "NotFound", "Unknown",
    "Default", "First", "Last", "Corrupt", "X", "Y", "Closed", "InUse", "String", "True", "Auto", "Max",
    "Min", "Error", "Kind", "Buffered", "Synced",
];

/// Comments: what a person writes, and what breaks a naive printer.
const DOCS: &[&str] = &[
    " Says what it is.",
    " A thing.\n\n It has parts; see the other.",
    " The first.\n\n # Errors\n\n If there is none.",
    " Ends a comment: */ and begins one: /* here.",
    " Ends in a backslash \\",
    " A trigraph ??/",
    " Lists:\n\n - one\n - two\n   that goes on\n\n 1. first\n 2. second",
    " Code:\n\n ```\n let x = 1 < 2 && 3 > 2;\n ```\n\n after it.",
    " Indented:\n\n     four blanks\n\n and out.",
    " Ünïcödé, 漢字, and \u{1f980}.",
    " A very long line that goes on and on and on and on and on and on and on and on and on and on and on and on and on and on and on, to its end.",
    " | a | b |\n |---|---|\n | 1 | 2 |",
    " Deprecated: no, this only looks so.",
    " go:build ignore",
    " +build ignore",
    " export something",
    " #cgo LDFLAGS: -lnothing",
    "",
    " \t tabs\tinside ",
    " See <https://example.com/a_b> and [a link](https://example.com).",
    " returns nothing",
    " Line one  \n line two ends in blanks   ",
    " \"quoted\" 'text' `code` %d %s {} {0} $x",
    " # Heading\n\n Under it.",
];

/// Whether an expression's parameter of that name ends in `_arg`.
pub fn is_cpp_keyword(name: &str) -> bool {
    const OTHERS: &[&str] =
        &["errno", "assert", "stdin", "linux", "unix", "major", "minor", "offsetof", "restrict"];
    const TYPES: &[&str] = &["std", "size_t", "uint8_t", "string", "main"];
    CPP_RESERVED.contains(&name) && !OTHERS.contains(&name) && !TYPES.contains(&name)
}

/// Documentation, or none.
pub fn doc(s: &mut Source<'_>, indent: &str) -> String {
    if !s.one_in(2) {
        return String::new();
    }
    let lines = s.pick(DOCS).split('\n');
    lines.fold(String::new(), |all, line| format!("{all}{indent}///{line}\n"))
}

/// The names of one place where no two may be the same.
#[derive(Default)]
pub struct Scope(HashSet<String>);

impl Scope {
    /// Whether the name is new, also to a language with another spelling.
    pub fn take(&mut self, name: &str) -> bool {
        let plain = name.strip_prefix("r#").unwrap_or(name);
        self.0.insert(plain.chars().filter(|c| *c != '_').collect::<String>().to_lowercase())
    }
}

/// A name that the scope does not have, made longer until that is so.
fn fresh(s: &mut Source<'_>, scope: &mut Scope, base: &str, more: &[&str], join: &str) -> String {
    let mut name = base.to_owned();
    let mut number = 2;
    while !scope.take(&name) {
        name = match number {
            2 => format!("{}{join}{}", name.trim_start_matches("r#"), s.pick(more)),
            _ => format!("{base}{join}n{number}").replace("r#", ""),
        };
        number += 1;
    }
    name
}

/// A function's, parameter's or field's name.
pub fn value_name(s: &mut Source<'_>, scope: &mut Scope) -> String {
    let base = if s.one_in(3) { *s.pick(HARD) } else { *s.pick(VERBS) };
    fresh(s, scope, base.trim_end_matches('_'), VERBS, "_")
}

pub fn type_name(s: &mut Source<'_>, scope: &mut Scope) -> String {
    let base = if s.one_in(5) { *s.pick(HARD_TYPES) } else { *s.pick(NOUNS) };
    fresh(s, scope, base, NOUNS, "")
}

pub fn variant_name(s: &mut Source<'_>, scope: &mut Scope) -> String {
    let base = *s.pick(VARIANTS);
    fresh(s, scope, base, NOUNS, "")
}

/// What the C++ library calls something, and the attribute that says so if that
/// is another name.
pub fn cpp_name(s: &mut Source<'_>, name: &str, indent: &str) -> (String, String) {
    let plain = name.strip_prefix("r#").unwrap_or(name);
    if CPP_RESERVED.contains(&plain) || s.one_in(6) {
        let other = format!("Lib{}", plain.replace('_', ""));
        let attr = format!("{indent}#[cxx_name = \"{other}\"]\n");
        return (other, attr);
    }
    if s.one_in(20) {
        return (plain.to_owned(), format!("{indent}#[go_name = \"In{}Go\"]\n", plain.replace('_', "")));
    }
    (plain.to_owned(), String::new())
}
