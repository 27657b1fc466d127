//! Names in four languages, from one identifier.

use proc_macro2::Ident;
use std::collections::HashSet;

use crate::words::{C_OF_SHIMS, C_TAKEN, CPP_KEYWORDS, GO_INITIALISMS, GO_KEYWORDS, GO_TAKEN};

/// An identifier without `r#`.
pub fn plain(ident: &Ident) -> String {
    let mut text = ident.to_string();
    if text.starts_with("r#") {
        text.drain(..2);
    }
    text
}

/// `a`, `a or b`, `a, b or c`, for a text: `word` stands before the last.
#[cfg(any(feature = "go", feature = "rust"))]
pub fn series(names: &[String], word: &str) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// Splits an identifier into words, in lower case unless a word is written in
/// capitals (`RE2`): at underscores, and where a capital follows a small letter.
fn words(ident: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for part in ident.split('_').filter(|part| !part.is_empty()) {
        let (mut start, mut before) = (0, None);
        let mut chars = part.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after_small = before.is_some_and(|c: char| c.is_lowercase() || c.is_ascii_digit());
            // The last capital of a run begins the next word: `HTTPServer`.
            let before_small = before.is_some_and(char::is_uppercase)
                && chars.peek().is_some_and(|(_, next)| next.is_lowercase());
            if c.is_uppercase() && (after_small || before_small) && at > start {
                out.push(&part[start..at]);
                start = at;
            }
            before = Some(c);
        }
        out.push(&part[start..]);
    }
    out
}

/// Adds a word with a capital, or in capitals when it is an initialism.
fn capitalise(out: &mut String, word: &str) {
    if GO_INITIALISMS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        out.extend(word.chars().map(|c| c.to_ascii_uppercase()));
        return;
    }
    let mut chars = word.chars();
    out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    *out += chars.as_str();
}

fn capitalised(words: &[&str]) -> String {
    let mut out = String::new();
    for word in words {
        capitalise(&mut out, word);
    }
    out
}

/// An exported Go name: `max_open_files` becomes `MaxOpenFiles`, `db_id` `DBID`.
pub fn go_exported(ident: &str) -> String {
    let name = capitalised(&words(ident));
    // Go exports a name only when its first letter has an upper case.
    if name.chars().next().is_some_and(char::is_uppercase) { name } else { format!("X{name}") }
}

/// The name with a small first letter: `storeClass` of `Store`. A leading run
/// of capitals becomes small as a whole: `re2Class` of `RE2`.
pub fn unexported(name: &str) -> String {
    let capitals = name.chars().take_while(|c| c.is_uppercase() || c.is_ascii_digit()).count();
    let small = if capitals < name.chars().count() && capitals > 1 { capitals - 1 } else { capitals };
    name.chars().enumerate().map(|(i, c)| if i < small { c.to_ascii_lowercase() } else { c }).collect()
}

/// A Go parameter of a method on `receiver`: `max_open_files` becomes
/// `maxOpenFiles`.
pub fn go_param(ident: &str, receiver: Option<&str>) -> String {
    let words = words(ident);
    let mut name = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    for word in words.iter().skip(1) {
        capitalise(&mut name, word);
    }
    // The receiver is called by the first letter of its type, the handle `h`
    // and the result `r`.
    let taken = GO_KEYWORDS.contains(&name.as_str())
        || GO_TAKEN.contains(&name.as_str())
        || ["", "h", "r"].contains(&name.as_str())
        || receiver.is_some_and(|of| of.chars().next().is_some_and(|c| c.to_lowercase().eq(name.chars())));
    if taken { format!("{name}Arg") } else { name }
}

/// A Go constructor: `new` of `Store` is `NewStore`, `open` is `OpenStore`,
/// `open_readonly` is `OpenStoreReadonly`, `with_cache` is `NewStoreWithCache`.
pub fn go_constructor(ident: &str, ty: &str) -> String {
    let words = words(ident);
    let (verb, rest) = match words.split_first() {
        Some((first, rest)) if !["with", "from", "by", "of"].contains(first) => (*first, rest),
        _ => ("new", words.as_slice()),
    };
    format!("{}{ty}{}", capitalised(&[verb]), capitalised(rest))
}

/// `NotFound` and `not_found` become `NOT_FOUND`.
pub fn screaming(ident: &str) -> String {
    words(ident).iter().map(|word| word.to_uppercase()).collect::<Vec<_>>().join("_")
}

/// How names are written, in serde's spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Pascal,
    Camel,
    Snake,
    Screaming,
}

impl Case {
    pub const ALL: [Self; 4] = [Self::Pascal, Self::Camel, Self::Snake, Self::Screaming];

    /// As `#[rename_all]` spells it: in its own way.
    pub fn spelling(self) -> &'static str {
        match self {
            Self::Pascal => "PascalCase",
            Self::Camel => "camelCase",
            Self::Snake => "snake_case",
            Self::Screaming => "SCREAMING_SNAKE_CASE",
        }
    }
}

/// An identifier, written in another way.
pub fn in_case(ident: &str, case: Case) -> String {
    let words = words(ident);
    let upper = |word: &&str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    };
    match case {
        Case::Pascal => words.iter().map(upper).collect(),
        Case::Camel => {
            let (first, rest) = words
                .split_first()
                .map_or((String::new(), &[][..]), |(first, rest)| (first.to_lowercase(), rest));
            rest.iter().map(upper).fold(first, |name, word| name + &word)
        }
        Case::Snake => words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join("_"),
        Case::Screaming => screaming(ident),
    }
}

/// A name that is no keyword of C or C++ and nothing that the shim uses.
pub fn c_local(ident: &str) -> String {
    let name = local(ident);
    if C_OF_SHIMS.contains(&name.as_str()) { format!("{name}_arg") } else { name }
}

/// What an expression of the description calls a parameter: no keyword. Names of
/// the shim's own are out of its sight.
pub fn cpp_local(ident: &str) -> String {
    local(ident)
}

fn local(ident: &str) -> String {
    // Names with two underscores or a leading one belong to the compiler, names
    // with a trailing one to the shim.
    let mut name = ident.trim_matches('_').to_owned();
    while name.contains("__") {
        name = name.replace("__", "_");
    }
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        name = format!("arg{name}");
    }
    let taken = C_TAKEN.contains(&name.as_str()) || CPP_KEYWORDS.contains(&name.as_str());
    if taken { format!("{name}_arg") } else { name }
}

/// `name`, or `name` with the first number that makes it new; remembers it.
pub fn unique(name: String, taken: &mut HashSet<String>) -> String {
    let fresh = |candidate: &String| !taken.contains(candidate);
    let name = if fresh(&name) {
        name
    } else {
        (2..=u64::MAX).map(|n| format!("{name}{n}")).find(fresh).unwrap_or(name)
    };
    taken.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_small() {
        assert_eq!(unexported("Store"), "store");
        assert_eq!(unexported("RE2"), "re2");
        assert_eq!(unexported("HTTPServer"), "httpServer");
        assert_eq!(unexported("T"), "t");
    }

    #[test]
    fn go_names_follow_go_s_review_comments() {
        assert_eq!(go_exported("max_open_files"), "MaxOpenFiles");
        assert_eq!(go_exported("db_id"), "DBID");
        assert_eq!(go_exported("Io"), "IO");
        assert_eq!(go_exported("RE2"), "RE2");
        assert_eq!(go_exported("HttpServer"), "HTTPServer");
        assert_eq!(go_exported("_2d"), "X2d");
        assert_eq!(go_param("file_id", None), "fileID");
        assert_eq!(go_param("type", None), "typeArg");
        assert_eq!(go_param("len", None), "lenArg");
        assert_eq!(go_param("s", Some("Store")), "sArg");
        assert_eq!(go_param("s", Some("Cursor")), "s");
        assert_eq!(go_param("é", Some("École")), "éArg");
        assert_eq!(go_param("r", None), "rArg");
    }

    #[test]
    fn constructors_are_verbs_before_the_type() {
        assert_eq!(go_constructor("new", "Store"), "NewStore");
        assert_eq!(go_constructor("open", "Store"), "OpenStore");
        assert_eq!(go_constructor("open_readonly", "Store"), "OpenStoreReadonly");
        assert_eq!(go_constructor("with_cache", "Store"), "NewStoreWithCache");
    }

    #[test]
    fn names_are_written_in_four_ways() {
        let all = |ident: &str| Case::ALL.map(|case| in_case(ident, case));
        assert_eq!(
            all("max_open_files"),
            ["MaxOpenFiles", "maxOpenFiles", "max_open_files", "MAX_OPEN_FILES"]
        );
        assert_eq!(all("NotFound"), ["NotFound", "notFound", "not_found", "NOT_FOUND"]);
        assert_eq!(all("utf8_len"), ["Utf8Len", "utf8Len", "utf8_len", "UTF8_LEN"]);
        assert_eq!(all("HTTPServer"), ["HTTPServer", "httpServer", "http_server", "HTTP_SERVER"]);
    }

    #[test]
    fn c_locals_are_no_keywords() {
        assert_eq!(c_local("class"), "class_arg");
        assert_eq!(c_local("__x_"), "x");
        assert_eq!(c_local("a__b"), "a_b");
        assert_eq!(c_local("self"), "self_arg");
        // A parameter that follows it may be one of these.
        assert_eq!(c_local("size_t"), "size_t_arg");
        assert_eq!((c_local("buf"), cpp_local("buf")), ("buf_arg".to_owned(), "buf".to_owned()));
        assert_eq!(cpp_local("class"), "class_arg");
    }

    #[test]
    fn words_end_where_case_changes() {
        assert_eq!(screaming("NotFound"), "NOT_FOUND");
        assert_eq!(screaming("HTTPServer"), "HTTP_SERVER");
        assert_eq!(screaming("RE2"), "RE2");
    }
}
