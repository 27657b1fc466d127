//! What is generated and committed beside the goldens: the descriptions, and
//! where their bindings go.

/// A description whose bindings are committed.
pub struct Committed {
    /// The description, from the workspace.
    pub description: &'static str,
    /// The arguments of `bridge gen` after it.
    pub arguments: &'static [&'static str],
}

/// All of them.
pub const COMMITTED: &[Committed] = &[];
