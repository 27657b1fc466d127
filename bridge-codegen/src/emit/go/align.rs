//! Columns, as gofmt aligns them.

/// One line of a struct, `const` or `var` block: what stands in its first
/// column, the rest, and the comment lines above it.
pub struct Row {
    pub comment: String,
    pub first: String,
    pub rest: String,
}

/// The rows, indented once, the rests aligned as gofmt does: within runs of
/// lines that no comment interrupts.
pub fn rows(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut start = 0;
    while start < rows.len() {
        let run = 1 + rows[start + 1..].iter().take_while(|row| row.comment.is_empty()).count();
        let run = &rows[start..start + run];
        let width = run.iter().map(|row| row.first.chars().count()).max().unwrap_or(0);
        for row in run {
            indent(&mut out, &row.comment);
            out += &format!("\t{:width$} {}\n", row.first, row.rest);
        }
        start += run.len();
    }
    out
}

/// Appends every line one tab further in.
pub fn indent(out: &mut String, text: &str) {
    for line in text.lines() {
        if !line.is_empty() {
            out.push('\t');
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// The texts, one after the other.
pub fn concat(texts: impl Iterator<Item = String>) -> String {
    texts.fold(String::new(), |out, text| out + &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(comment: &str, first: &str) -> Row {
        Row { comment: comment.to_owned(), first: first.to_owned(), rest: "int".to_owned() }
    }

    #[test]
    fn a_comment_begins_new_columns() {
        let text = rows(&[row("", "A"), row("", "Long"), row("// C.\n", "C"), row("", "Dd")]);
        assert_eq!(text, "\tA    int\n\tLong int\n\t// C.\n\tC  int\n\tDd int\n");
    }
}
