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

/// Whether `text` can be one expression.
pub fn expression(text: &str) -> Result<(), Fault> {
    // Brackets and quotes mean nothing in a raw string.
    if text.contains("R\"") {
        return Ok(());
    }
    let mut open = Vec::new();
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' if open.pop() != Some(c) => return Err(Fault::Unbalanced),
            ';' if open.is_empty() => return Err(Fault::Statement),
            '/' if matches!(chars.peek(), Some('/' | '*')) => return Err(Fault::Comment),
            // `1'000` is a number.
            '\'' if before.is_ascii_hexdigit() => {}
            '"' | '\'' => skip_quoted(&mut chars, c)?,
            _ => {}
        }
        before = c;
    }
    if open.is_empty() { Ok(()) } else { Err(Fault::Unbalanced) }
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

#[cfg(test)]
mod tests {
    use super::{Fault, expression};

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
