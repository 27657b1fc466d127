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
pub const COMMITTED: &[Committed] = &[
    Committed { description: "cpp/kv/kv.rs", arguments: &["--go", "go-harness/kv"] },
    Committed { description: "cpp/domains/domains.rs", arguments: &["--go", "go-harness/domains"] },
    Committed { description: "cpp/containers/containers.rs", arguments: &["--go", "go-harness/containers"] },
    Committed { description: "cpp/faults/faults.rs", arguments: &["--go", "go-harness/faults"] },
    Committed { description: "cpp/hooks/hooks.rs", arguments: &["--go", "go-harness/hooks"] },
    Committed { description: "cpp/life/life.rs", arguments: &["--go", "go-harness/life"] },
    Committed { description: "cpp/quick/quick.rs", arguments: &["--go", "go-harness/quick"] },
    Committed { description: "cpp/shapes/shapes.rs", arguments: &["--go", "go-harness/shapes"] },
    Committed { description: "cpp/standard/standard.rs", arguments: &["--go", "go-harness/standard"] },
    Committed { description: "cpp/streams/streams.rs", arguments: &["--go", "go-harness/streams"] },
    Committed { description: "examples/re2/re2.rs", arguments: &["--go", "examples/re2/go/re2"] },
    Committed {
        description: "examples/leveldb/leveldb.rs",
        arguments: &["--go", "examples/leveldb/go/leveldb"],
    },
];
