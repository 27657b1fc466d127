//! The handles of generated Go packages, alone: their own Go tests, under the
//! race detector, and faults put into them that those tests must find.
//!
//! Without `go` on the PATH nothing is tested, and the test says so.

#![cfg(feature = "go")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SOURCES: &[&str] = &[
    "closed.go",
    "error.go",
    "live.go",
    "count.go",
    "share.go",
    "handle.go",
    "handles.go",
    "domain.go",
    "stale.go",
    "node.go",
    "handle_test.go",
    "domain_test.go",
    "node_test.go",
];

/// What packages without functions that call back leave out.
const NO_VISITS: &str = "package bridge

const callsBack = false

// What packages that take objects in values have.
const takesMany, few = true, 16

type visit struct{}

func (*visit) end() {}

func visiting([]held) *visit              { return nil }
func (*handle) holding(access) []held     { return nil }
func (*handle) reenters(access) bool      { return false }
func reenter([]call) bool                 { return false }
func (*lock) shareAgain() bool            { return false }
func (*lock) leaveAgain() bool            { return false }
func isReentrant(function string) error   { return nil }
";

/// The runtime as a package of its own in an empty folder; `change` sees each
/// source on the way.
fn package(name: &str, change: impl Fn(String) -> String) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("go.mod"), "module example.com/bridge\n\ngo 1.24\n").expect("go.mod");
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/go");
    for source in SOURCES {
        let text = fs::read_to_string(runtime.join(source)).expect("a source");
        fs::write(folder.join(source), change(text.replace("PACKAGE", "bridge"))).expect("a copy");
    }
    fs::write(folder.join("visits.go"), NO_VISITS).expect("a source");
    folder
}

/// What `go test` says, and whether it is content.
fn go_test(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new("go");
    command.args(["test", "-count=1", "-timeout=2m"]).args(arguments).current_dir(folder);
    let output = command.output().expect("go starts");
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&text).into_owned())
}

fn has_go() -> bool {
    let found = Command::new("go").arg("version").output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: no `go` on the PATH");
    }
    found
}

#[test]
fn handles_hold() {
    if has_go() {
        let (passed, text) = go_test(&package("go-runtime", |source| source), &["-race"]);
        assert!(passed, "{text}");
    }
}

/// What is written, and what stands there instead.
const MUTANTS: &[(&str, &str, &str)] = &[
    (
        "close_does_not_wait",
        "\t\th.closing.Store(true)\n\t\th.exclude()\n\t}\n",
        "\t\th.closing.Store(true)\n\t}\n",
    ),
    (
        "no_entry",
        "\tif h.object == nil || h.closing.Load() {\n\t\th.leaveShared()",
        "\tif h.object == nil {\n\t\th.leaveShared()",
    ),
    ("borrowers_are_not_counted", "\t\tlender.count(h.class, 1)\n", ""),
    (
        "last_borrower_does_nothing",
        "lender.count(h.class, -1) == 0 && lender.closing.Load()",
        "lender.count(h.class, -1) < 0",
    ),
    ("types_of_borrowers_are_not_counted_out", "(*h.opens)[i].Add(by)", "(*h.opens)[i].Add(max(by, 0))"),
    (
        "closing_is_said_after_the_count",
        "\t\th.closing.Store(true)\n\t\tif open := int(h.open.Load()); open != 0 {\n",
        "\t\tif open := int(h.open.Load()); open != 0 {\n",
    ),
    ("lent_objects_change", "open != 0 {\n\t\treturn &callError", "open < 0 {\n\t\treturn &callError"),
    (
        "locks_in_any_order",
        "func (l *lock) order() uint64 {\n",
        "func (l *lock) order() uint64 {\n\treturn lastNumber.Add(1)\n",
    ),
    (
        "borrowers_have_their_own_lock",
        "if lender.lock().threads != manyReaders {",
        "if lender.lock().threads > several {",
    ),
    (
        "a_changed_lock_is_not_seen_at_once",
        "\t\tif l != h.lock() {\n\t\t\tl.mu.Unlock()\n\t\t\th.exclude()\n\t\t}\n",
        "",
    ),
    (
        "a_changed_lock_is_not_seen",
        "\t\tl.exclude()\n\t\tif l == h.lock() {\n",
        "\t\tl.exclude()\n\t\tif true {\n",
    ),
    ("given_objects_stay", "\t\t\tc.handle.disown()\n", ""),
    (
        "given_objects_are_not_inherited",
        "\tfor _, lender := range other.lenders {\n\t\th.keep(lender)\n\t}\n",
        "",
    ),
    (
        "domains_have_no_lock",
        "\tcase h.lock() == &h.private:\n\t\th.shared.Store(l)\n",
        "\tcase h.lock() == &h.private:\n",
    ),
    (
        "cleanups_wait_for_domains",
        "func reapLater(h *handle) {\n\tgo func() {\n\t\th.exclude()\n\t\th.reap()\n\t}()\n}\n",
        "func reapLater(h *handle) {\n\th.exclude()\n\th.reap()\n}\n",
    ),
    ("slow_ends_are_many", "\t\tslots <- struct{}{}\n", ""),
    (
        "nodes_are_always_fresh",
        "\tif n.freed != h.freed {\n\t\th.leave()\n",
        "\tif n.freed > h.freed {\n\t\th.leave()\n",
    ),
    (
        "shared_nodes_are_always_fresh",
        "\tif n.freed != h.freed {\n\t\th.leaveShared()\n",
        "\tif n.freed > h.freed {\n\t\th.leaveShared()\n",
    ),
    ("freed_nodes_are_not_counted", "\t\th.freed++\n", ""),
    ("stale_nodes_keep_the_lock", "\t\th.leaveShared()\n\t\treturn h.isStale", "\t\treturn h.isStale"),
    ("nodes_of_two_objects_meet", "b == nil || a == b {", "b == nil || a != b {"),
    (
        "many_locks_in_any_order",
        "\tslices.SortFunc(dst, func(a, b held) int { return cmp.Compare(a.order(), b.order()) })\n\tkept",
        "\tkept",
    ),
    ("one_among_many_is_there_twice", "found && c.handle != nil && max(", "found && c.handle == nil && max("),
    ("cleanups_wait", "\t\treapLater(h)\n", "\t\th.exclude()\n\t\th.reap()\n"),
];

#[test]
fn faults_in_handles_are_found() {
    if !has_go() {
        return;
    }
    let mut missed = Vec::new();
    for (name, right, wrong) in MUTANTS {
        let mut found = false;
        let folder = package(&format!("go-runtime-{name}"), |source| source.replacen(right, wrong, 1));
        for source in SOURCES {
            let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/go").join(source);
            found |= fs::read_to_string(original).expect("a source").contains(right);
        }
        assert!(found, "{name}: the sources no longer hold {right:?}");
        let (passed, text) = go_test(&folder, &["-timeout=20s"]);
        assert!(!text.contains("build failed"), "{name}: {text}");
        if passed {
            missed.push(*name);
        }
    }
    assert!(missed.is_empty(), "not found: {missed:?}");
}
