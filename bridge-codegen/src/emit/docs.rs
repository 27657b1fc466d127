//! Documentation comments on their way into other languages.

use crate::plan::{Doc, Function, Names, Plan, TypeId, TypeKind};
use std::cell::OnceCell;
use std::collections::HashMap;

/// What the links of a plan's documentation can refer to.
pub struct Links<'p> {
    plan: &'p Plan,
    /// Made for the first link: most descriptions have none.
    index: OnceCell<Index<'p>>,
}

/// What a link refers to.
pub struct Linked<'p> {
    /// The names along its path.
    pub names: Vec<&'p Names>,
    /// The function at its end, if it is one.
    #[cfg_attr(not(feature = "go"), expect(dead_code, reason = "only Go writes methods apart"))]
    pub function: Option<&'p Function>,
}

/// The items of a plan by their paths in Rust: `Store`, `Store::get`,
/// `Durability::Synced`, `KvError::Io`.
type Index<'p> = HashMap<(&'p str, &'p str), Linked<'p>>;

impl<'p> Links<'p> {
    /// The links of that plan.
    pub fn new(plan: &'p Plan) -> Self {
        Self { plan, index: OnceCell::new() }
    }

    /// The lines of `doc`, with each intra-doc link (``[`Store`]``,
    /// `[Store::get]`) replaced by what `link` makes of what it refers to; a link
    /// to nothing known loses its brackets. Code spans keep their backticks.
    pub fn relink(&self, doc: &Doc, link: impl Fn(&Linked) -> String) -> Vec<String> {
        doc.lines.iter().map(|line| self.relink_line(line, &link)).collect()
    }

    fn relink_line(&self, line: &str, link: impl Fn(&Linked) -> String) -> String {
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
                (false, true) => match self.find(inner) {
                    Some(linked) => out.push_str(&link(linked)),
                    None => out.push_str(inner),
                },
                _ => out.push_str(&after[..=close]),
            }
            rest = &after[close + 1..];
        }
        out.push_str(rest);
        out
    }

    fn find<'l>(&'l self, path: &'l str) -> Option<&'l Linked<'l>> {
        let mut parts = path.split("::");
        let key = (parts.next()?, parts.next().unwrap_or_default());
        self.index.get_or_init(|| index(self.plan)).get(&key)
    }
}

fn is_path(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ':')
}

/// Types hide errors, and both hide functions; of two items of one name under
/// opposite conditions, the first counts.
fn index(plan: &Plan) -> Index<'_> {
    let mut index = Index::new();
    let mut add = |path, names, function| {
        index.entry(path).or_insert(Linked { names, function });
    };
    for def in &plan.types {
        add((&*def.names.rust, ""), vec![&def.names], None);
        let variants: Vec<&Names> = match &def.kind {
            TypeKind::Enum(body) => body.variants.iter().map(|variant| &variant.names).collect(),
            TypeKind::Choice(choice) => choice.variants.iter().map(|variant| &variant.names).collect(),
            TypeKind::Record(_)
            | TypeKind::Composite(_)
            | TypeKind::Fields(_)
            | TypeKind::Alias(_)
            | TypeKind::Opaque(_)
            | TypeKind::Node(_) => Vec::new(),
        };
        for variant in variants {
            add((&def.names.rust, &variant.rust), vec![&def.names, variant], None);
        }
    }
    for set in &plan.errors {
        add((&set.names.rust, ""), vec![&set.names], None);
        for variant in &set.variants {
            add((&set.names.rust, &variant.names.rust), vec![&set.names, &variant.names], None);
        }
    }
    for constant in &plan.constants {
        add((&constant.names.rust, ""), vec![&constant.names], None);
    }
    let owner = |id: TypeId| &plan.ty(id).names;
    for f in &plan.functions {
        match f.owner.map(owner) {
            Some(owner) => add((&owner.rust, &f.names.rust), vec![owner, &f.names], Some(f)),
            None => add((&f.names.rust, ""), vec![&f.names], Some(f)),
        }
    }
    index
}

/// The article of a name, within a sentence and at its beginning.
pub(super) fn article(name: &str) -> (&'static str, &'static str) {
    if name.starts_with(['A', 'E', 'I', 'O']) { ("an", "An") } else { ("a", "A") }
}
