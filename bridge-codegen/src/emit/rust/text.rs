//! The bindings as text for people.

/// Puts an empty line between items, which a printer of tokens leaves out.
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out += line;
        out.push('\n');
        let Some(next) = lines.peek() else { break };
        let indent = |line: &str| line.len() - line.trim_start().len();
        let ends = line.trim_start() == "}" || line == "    };" || ends_short_item(line);
        // Modules and impls: deeper blocks are the bodies of functions.
        if ends && indent(line) <= 8 && indent(next) == indent(line) && !next.trim_start().starts_with('}') {
            out.push('\n');
        }
    }
    out
}

/// Whether a line is an item by itself that stands apart from the next.
fn ends_short_item(line: &str) -> bool {
    let item = line.trim_start();
    (item.starts_with("unsafe impl") && item.ends_with("{}"))
        || item == "{}"
        || (item.starts_with("pub struct") && item.ends_with(';'))
        || (item.starts_with("::bridge::abi::") && item.ends_with("\");"))
        || (item.starts_with("::bridge::pack::") && item.ends_with(");"))
        || item.starts_with("const LEAST: usize = ")
        || item.starts_with("const OBJECTS: ")
        || line == "    );"
        || (item.starts_with("const _: ()") && item.ends_with(");"))
}
