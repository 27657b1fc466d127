//! Documentation comments on their way into other languages.

use crate::plan::{Doc, Names, Plan};

/// The lines of `doc`, with each intra-doc link (``[`Store`]``, `[Store::get]`)
/// replaced by what `link` makes of the names it refers to; a link to nothing
/// known loses its brackets. Code spans keep their backticks.
pub fn relink(plan: &Plan, doc: &Doc, link: impl Fn(&[&Names]) -> String) -> Vec<String> {
    doc.lines.iter().map(|line| relink_line(plan, line, &link)).collect()
}

fn relink_line(plan: &Plan, line: &str, link: impl Fn(&[&Names]) -> String) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let Some(close) = after.find(']') else { break };
        let inner = after[1..close].trim_matches('`');
        // `[text](target)` is an ordinary Markdown link: left as it is.
        let markdown = after[close + 1..].starts_with('(');
        match (markdown, is_path(inner)) {
            (false, true) => match find(plan, inner) {
                Some(names) => out.push_str(&link(&names)),
                None => out.push_str(inner),
            },
            _ => out.push_str(&after[..=close]),
        }
        rest = &after[close + 1..];
    }
    out.push_str(rest);
    out
}

fn is_path(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ':')
}

/// The names along a path such as `Store`, `Store::get`, `KvError::Io`.
fn find<'p>(plan: &'p Plan, path: &str) -> Option<Vec<&'p Names>> {
    let mut parts = path.split("::");
    let first = parts.next()?;
    let second = parts.next();
    if let Some((id, def)) = plan.types().find(|(_, def)| def.names.rust == first) {
        let Some(second) = second else { return Some(vec![&def.names]) };
        let method = plan.functions.iter().find(|f| f.owner == Some(id) && f.names.rust == second);
        return method.map(|f| vec![&def.names, &f.names]);
    }
    if let Some(set) = plan.errors.iter().find(|set| set.names.rust == first) {
        let Some(second) = second else { return Some(vec![&set.names]) };
        let variant = set.variants.iter().find(|v| v.names.rust == second);
        return variant.map(|v| vec![&set.names, &v.names]);
    }
    let free = plan.functions.iter().find(|f| f.owner.is_none() && f.names.rust == first);
    free.filter(|_| second.is_none()).map(|f| vec![&f.names])
}
