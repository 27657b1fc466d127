//! What a C++ compiler said, read from its text. g++ and clang++ say the same
//! things in another order; here they have one form.
//!
//! Their formats for other programs are no help: g++ 12 leaves out how it came
//! to a template, clang's is experimental, and either would hide from people
//! what their compiler says.

use std::collections::HashMap;

/// A place that the compiler names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The file, as it was opened or as a `#line` names it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, unless the compiler was told to leave it out.
    pub column: Option<usize>,
}

/// A note below an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub at: At,
    pub words: String,
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub at: At,
    /// The compiler's own sentence, with quotes of ASCII.
    pub words: String,
    /// What asked for the code that is wrong, the nearest first: the templates
    /// that were instantiated.
    pub through: Vec<At>,
    /// The `#include`s that led to the file, the nearest first.
    pub included: Vec<At>,
    pub notes: Vec<Note>,
}

/// Every error in a compiler's output, in its order.
pub fn read(output: &str) -> Vec<Said> {
    let mut reader = Reader::default();
    for line in without_colors(output).replace(['\u{2018}', '\u{2019}'], "'").lines() {
        reader.line(line);
    }
    reader.errors
}

/// Without the escape sequences of terminals, which a user's flags may ask for.
fn without_colors(output: &str) -> String {
    let mut pieces = output.split("\x1b[");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    // A sequence ends with its first letter.
    text.extend(
        pieces.filter_map(|piece| piece.split_once(|c: char| c.is_ascii_alphabetic())).map(|(_, rest)| rest),
    );
    text
}

#[derive(Default)]
struct Reader {
    errors: Vec<Said>,
    /// Whether what follows belongs to the last error, and not to a warning.
    in_error: bool,
    /// The `#include`s being listed.
    listing: Vec<At>,
    /// What was listed for each file. Compilers list only what is new.
    includes: HashMap<String, Vec<At>>,
    /// The templates that g++ is in; it names them before the error.
    context: Vec<At>,
}

enum Kind {
    Error,
    Warning,
    Note,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if let Some(include) = self.include(line) {
            self.listing.push(include);
        } else if let Some(at) = instantiation(line) {
            self.context.push(at);
        } else if let Some((kind, at, words)) = diagnostic(line) {
            self.listed_for(&at.file);
            self.diagnostic(&kind, at, words);
        } else if let Some(file) = heading(line) {
            self.listed_for(&file);
            self.context.clear();
        }
    }

    /// `In file included from a.h:3:`, and `from b.h:4,` below it.
    fn include(&self, line: &str) -> Option<At> {
        let rest = match line.strip_prefix("In file included from ") {
            Some(rest) => rest,
            None if self.listing.is_empty() => return None,
            None => line.trim_start().strip_prefix("from ")?,
        };
        place(rest.trim_end_matches([':', ',']))
    }

    fn listed_for(&mut self, file: &str) {
        if !self.listing.is_empty() {
            self.includes.insert(file.to_owned(), std::mem::take(&mut self.listing));
        }
    }

    fn diagnostic(&mut self, kind: &Kind, at: At, words: &str) {
        match kind {
            Kind::Warning => self.in_error = false,
            Kind::Note if !self.in_error => {}
            Kind::Note => {
                let Some(error) = self.errors.last_mut() else { return };
                if words.ends_with(" requested here") || words.starts_with("(skipping ") {
                    error.through.push(at);
                } else {
                    error.notes.push(Note { at, words: words.to_owned() });
                }
            }
            Kind::Error => {
                self.in_error = true;
                let included = self.included(&at.file);
                self.errors.push(Said {
                    at,
                    words: words.to_owned(),
                    through: self.context.clone(),
                    included,
                    notes: Vec::new(),
                });
            }
        }
    }

    /// The whole way to a file, put together from what was listed at any time.
    fn included(&self, file: &str) -> Vec<At> {
        let mut way: Vec<At> = Vec::new();
        let mut file = file;
        while let Some(listed) = self.includes.get(file) {
            let Some(last) = listed.last().filter(|last| !way.contains(last)) else { break };
            way.extend(listed.iter().cloned());
            file = &last.file;
        }
        way
    }
}

/// `kv.h: In instantiation of …:` and `kv.rs: In function …:`, where g++ turns
/// to another context.
fn heading(line: &str) -> Option<String> {
    let at = line.find(": In ").or_else(|| line.find(": At global scope"))?;
    line.ends_with(':').then(|| normal(&line[..at]))
}

/// `kv.h:3:5:   required from …`, as g++ names what asked for a template.
fn instantiation(line: &str) -> Option<At> {
    let (before, words) = line.split_once(":   ")?;
    let asks = ["required ", "recursively required ", "in 'constexpr' expansion "];
    if asks.iter().any(|ask| words.starts_with(ask)) { place(before) } else { None }
}

/// `kv.h:3:5: error: words`.
fn diagnostic(line: &str) -> Option<(Kind, At, &str)> {
    let kinds = [
        (": fatal error: ", Kind::Error),
        (": error: ", Kind::Error),
        (": warning: ", Kind::Warning),
        (": note: ", Kind::Note),
    ];
    let first = kinds.into_iter().filter_map(|(mark, kind)| Some((line.find(mark)?, mark, kind)));
    let (at, mark, kind) = first.min_by_key(|(at, ..)| *at)?;
    // g++ indents the notes that belong to another.
    Some((kind, place(&line[..at])?, line[at + mark.len()..].trim_start()))
}

/// `kv.h:3:5` or `kv.h:3`. A file's name may have colons too.
fn place(text: &str) -> Option<At> {
    let (before, last) = text.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    let with_column = before.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
    match with_column {
        Some((file, line)) => Some(At { file: normal(file), line, column: Some(last) }),
        None => Some(At { file: normal(before), line: last, column: None }),
    }
}

/// clang writes `./kv.h` for what g++ calls `kv.h`.
fn normal(file: &str) -> String {
    file.strip_prefix("./").unwrap_or(file).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(file: &str, line: usize, column: impl Into<Option<usize>>) -> At {
        At { file: file.to_owned(), line, column: column.into() }
    }

    #[test]
    fn gcc_names_templates_before_their_error_and_only_once() {
        let said = read(
            "In file included from /usr/include/map:61,\n                 from kv.h:4,\n\
             \x20                from kv.rs:4:\n\
             kv.h: In instantiation of \u{2018}int f(T)\u{2019}:\n\
             kv.rs:9:31:   required from here\n\
             kv.h:12:83: error: no matching function for call to \u{2018}g\u{2019}\n   12 | g(\": note: \");\n\
             kv.h:13:1: error: the next one\n\
             kv.h:3:7: note:   candidate: \u{2018}g\u{2019}\n\
             kv.rs: In function \u{2018}void h()\u{2019}:\n\
             kv.h:20:1: error: elsewhere\n",
        );
        let here = vec![at("kv.rs", 9, 31)];
        let [first, next, elsewhere] = said.as_slice() else { panic!("{said:#?}") };
        assert_eq!((&first.at, &*first.words), (&at("kv.h", 12, 83), "no matching function for call to 'g'"));
        assert_eq!((&first.through, &next.through), (&here, &here));
        assert_eq!(first.notes, []);
        assert_eq!(next.notes, [Note { at: at("kv.h", 3, 7), words: "candidate: 'g'".into() }]);
        assert_eq!(elsewhere.through, []);
    }

    #[test]
    fn clang_names_templates_after_their_error() {
        let said = read(
            "In file included from kv.rs:4:\nIn file included from ./kv.h:2:\n\
             ./deep.h:7:82: error: member reference base type 'const int' is not a structure\n\
             kv.rs:7:23: note: in instantiation of function template specialization 'f<int>' requested here\n\
             ./deep.h:1:1: note: declared here\n\
             kv.rs:1:1: warning: odd\n./deep.h:2:2: note: of the warning\n",
        );
        let [one] = said.as_slice() else { panic!("{said:#?}") };
        assert_eq!(one.at, at("deep.h", 7, 82));
        assert_eq!(one.through, [at("kv.rs", 7, 23)]);
        assert_eq!(one.included, [at("kv.rs", 4, None), at("kv.h", 2, None)]);
        assert_eq!(one.notes, [Note { at: at("deep.h", 1, 1), words: "declared here".into() }]);
    }

    #[test]
    fn the_way_to_a_file_is_put_together_from_parts() {
        let said = read(
            "In file included from a.h:1,\n                 from kv.rs:5:\na.h:2:2: error: one\n\
             In file included from a.h:9:\nb.h:3:3: error: two\nb.h:4:4: error: three\n",
        );
        assert_eq!(said[1].included.last(), Some(&at("kv.rs", 5, None)));
        assert_eq!(said[2].included.last(), Some(&at("kv.rs", 5, None)));
    }

    #[test]
    fn colours_are_no_words() {
        let [one] =
            &read("\x1b[01m\x1b[Kkv.rs:7:12:\x1b[m\x1b[K \x1b[01;31m\x1b[Kerror: \x1b[m\x1b[Kodd\n")[..]
        else {
            panic!("no error was read");
        };
        assert_eq!((&one.at, &*one.words), (&at("kv.rs", 7, 12), "odd"));
    }

    #[test]
    fn colons_in_names_and_columns_left_out_are_read() {
        assert_eq!(place(r"C:\kv.h:3:5"), Some(at(r"C:\kv.h", 3, 5)));
        assert_eq!(place("kv.h:3"), Some(at("kv.h", 3, None)));
        assert_eq!(place("cc1plus"), None);
        assert_eq!(read("make: *** error: no\nx.o: error: undefined\n"), []);
    }
}
