//! What `#[cpp = "…"]` may hold: one expression, so that it can stand in the
//! middle of a generated function. The C++ compiler judges the rest.

/// What keeps a text from being one expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A `;` outside of brackets.
    Statement,
    /// `//` or `/*`.
    Comment,
    /// A bracket or quote without its partner.
    Unbalanced,
}

/// The brackets that are open, by what closes them.
#[derive(Default)]
struct Brackets(Vec<char>);

impl Brackets {
    /// Opens or closes, if `c` is a bracket.
    fn meet(&mut self, c: char) -> Result<(), Fault> {
        match c {
            '(' => self.0.push(')'),
            '[' => self.0.push(']'),
            '{' => self.0.push('}'),
            ')' | ']' | '}' if self.0.pop() != Some(c) => return Err(Fault::Unbalanced),
            _ => {}
        }
        Ok(())
    }

    fn are_closed(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether `text` can be the body of a function: `{ … }`, and nothing after it.
pub fn block(text: &str) -> Result<(), Fault> {
    if text.contains("R\"") {
        return Ok(());
    }
    let mut open = Brackets::default();
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '/' if chars.peek() == Some(&'*') => skip_comment(&mut chars)?,
            '\'' if before.is_ascii_hexdigit() => {}
            '"' | '\'' => skip_quoted(&mut chars, c)?,
            _ => open.meet(c)?,
        }
        if open.are_closed() && c == '}' {
            return if chars.all(char::is_whitespace) { Ok(()) } else { Err(Fault::Statement) };
        }
        before = c;
    }
    Err(Fault::Unbalanced)
}

/// What follows the `/` of a `/*`.
fn skip_comment(chars: &mut impl Iterator<Item = char>) -> Result<(), Fault> {
    let mut before = ' ';
    // The star that opens it does not close it.
    chars.next();
    for c in chars {
        if before == '*' && c == '/' {
            return Ok(());
        }
        before = c;
    }
    Err(Fault::Unbalanced)
}

/// Whether `text` can be one expression.
pub fn expression(text: &str) -> Result<(), Fault> {
    // Brackets and quotes mean nothing in a raw string.
    if text.contains("R\"") {
        return Ok(());
    }
    let mut open = Brackets::default();
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            ';' if open.are_closed() => return Err(Fault::Statement),
            '/' if matches!(chars.peek(), Some('/' | '*')) => return Err(Fault::Comment),
            // `1'000` is a number.
            '\'' if before.is_ascii_hexdigit() => {}
            '"' | '\'' => skip_quoted(&mut chars, c)?,
            _ => open.meet(c)?,
        }
        before = c;
    }
    if open.are_closed() { Ok(()) } else { Err(Fault::Unbalanced) }
}

fn skip_quoted(chars: &mut impl Iterator<Item = char>, quote: char) -> Result<(), Fault> {
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if c == quote {
            return Ok(());
        }
    }
    Err(Fault::Unbalanced)
}

/// Whether an expression looks at the variable `name`: not at a member or
/// another scope's thing of that name, and not in quotes.
pub fn mentions(text: &str, name: &str) -> bool {
    let mut rest = text.chars().peekable();
    // The last characters that are not space, to tell `a.name` from `name`.
    let mut before = [' ', ' '];
    while let Some(c) = rest.next() {
        if c == '"' || (c == '\'' && !before[1].is_ascii_hexdigit()) {
            let _ = skip_quoted(&mut rest, c);
        } else if c.is_ascii_alphanumeric() || c == '_' {
            let mut word = String::from(c);
            while let Some(next) = rest.next_if(|next| next.is_ascii_alphanumeric() || *next == '_') {
                word.push(next);
            }
            let of_another = matches!(before, [_, '.'] | ['-', '>'] | [':', ':']);
            if word == name && !of_another {
                return true;
            }
        }
        if !c.is_whitespace() {
            before = [before[1], c];
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Fault, block, expression, mentions};

    #[test]
    fn a_variable_is_told_from_what_has_its_name() {
        for text in ["result", "!result.ok()", "f(result)", "a->b(result)", "x > result", "a ? b : result"] {
            assert!(mentions(text, "result"), "{text}");
        }
        for text in [
            "results",
            "self.result",
            "self->result()",
            "ns::result",
            "self . result",
            "\"result\" + s",
            "'\\'' == c",
            "1'000",
        ] {
            assert!(!mentions(text, "result"), "{text}");
        }
    }

    #[test]
    fn expressions_are_let_through() {
        for text in [
            "self.get(key)",
            "self[\")\"]",
            "f('(', \"a\\\"b\")",
            "[&] { g(); return 1; }()",
            "1'000'000",
            "R\"(a)b)\"",
            "a / b",
        ] {
            assert_eq!(expression(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn blocks_are_let_through() {
        for text in ["{ f(); }", "{\n  // }\n  /* } */ return '}';\n}", "{ if (a) { b(\"}\"); } }\n"] {
            assert_eq!(block(text), Ok(()), "{text}");
        }
        assert_eq!(block("{ f(); } g();"), Err(Fault::Statement));
        for text in ["{ f();", "{ f(; }", "{ // }", "{ /* }", "{ /*/ }"] {
            assert_eq!(block(text), Err(Fault::Unbalanced), "{text}");
        }
    }

    #[test]
    fn the_rest_is_not() {
        assert_eq!(expression("f(); g()"), Err(Fault::Statement));
        assert_eq!(expression("f() // all"), Err(Fault::Comment));
        assert_eq!(expression("f() /* all"), Err(Fault::Comment));
        assert_eq!(expression("f(]"), Err(Fault::Unbalanced));
        assert_eq!(expression("f("), Err(Fault::Unbalanced));
        assert_eq!(expression("})"), Err(Fault::Unbalanced));
        assert_eq!(expression("\"a"), Err(Fault::Unbalanced));
    }
}
