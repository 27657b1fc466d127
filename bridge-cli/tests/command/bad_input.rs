//! Files that are no descriptions, and command lines that are none.

use crate::{Desk, KV};
use std::fs::File;

#[test]
fn a_missing_file_names_those_that_are_there() {
    let desk = Desk::with_kv();
    desk.bridge("plan kw.rs")
        .ended(2)
        .said(&["the description `kw.rs` does not exist", "there is `./kv.rs`"]);
}

#[test]
fn a_folder_is_no_description() {
    let desk = Desk::with_kv();
    desk.bridge("plan .").ended(2).said(&["`.` is a folder", "= help: "]);
}

#[test]
fn an_empty_file_says_what_a_description_is() {
    let desk = Desk::new();
    desk.write("empty.rs", " \n\t\n");
    desk.bridge("plan empty.rs")
        .ended(2)
        .said(&["`empty.rs` is empty", "#[bridge::bridge] pub mod kv { … }"]);
}

#[test]
fn a_byte_that_is_not_utf8_is_named_with_its_place() {
    let desk = Desk::new();
    desk.write("latin.rs", b"// caf\n// caf\xe9\n");
    desk.bridge("plan latin.rs").ended(2).said(&["not UTF-8: line 2 has the byte 0xe9 at column 7"]);
}

#[test]
fn a_huge_file_is_refused_and_not_read() {
    let desk = Desk::new();
    File::create(desk.path("huge.rs")).unwrap().set_len(1 << 40).unwrap();
    desk.bridge("plan huge.rs").ended(2).said(&["`huge.rs` is larger than 64 MiB"]);
}

#[test]
fn a_file_without_a_bridge_module_is_a_diagnostic() {
    let desk = Desk::new();
    desk.write("none.rs", "fn main() {}\n");
    desk.bridge("plan none.rs").ended(1).said(&["error[B0103]", "no bridge module", " none.rs"]);
}

#[test]
fn of_several_modules_one_is_chosen_by_name() {
    let desk = Desk::new();
    desk.write("two.rs", format!("{KV}{}", KV.replace("kv", "other")));
    desk.bridge("plan two.rs").ended(1).said(&["error[B0103]", "several bridge modules", "--module other"]);
    desk.bridge("plan two.rs --module other").ended(0).printed(&["other_Store_len"]);
}

#[test]
fn text_that_is_no_rust_points_at_the_place() {
    let desk = Desk::new();
    desk.write("broken.rs", "#[bridge::bridge]\npub mod kv {\n    fn ;\n}\n");
    desk.bridge("plan broken.rs").ended(1).said(&["error[B0101]", "broken.rs:3:8"]);
}

#[test]
fn a_header_that_the_runtime_s_would_hide_is_refused() {
    let desk = Desk::new();
    desk.write("kv.rs", KV.replace("store.h", "bridge.hpp"));
    desk.bridge("plan kv.rs").ended(1).said(&["header is called `bridge.hpp` too", "kv.rs:5:"]);
    desk.write("kv.rs", KV.replace("store.h", "kv/bridge.hpp"));
    desk.bridge("plan kv.rs").ended(0);
}

#[test]
fn a_wrong_command_line_is_a_usage_error() {
    let desk = Desk::with_kv();
    for arguments in ["", "gen", "gen kv.rs", "frobnicate", "plan kv.rs --color sometimes"] {
        let ran = desk.bridge(arguments).ended(2);
        let helped = ran.stderr.contains("Usage: bridge") || ran.stderr.contains("try '--help'");
        assert!(helped, "bridge {arguments}: {}", ran.stderr);
    }
}

#[test]
fn help_and_version_are_there() {
    let desk = Desk::new();
    desk.bridge("--version").ended(0).printed(&[env!("CARGO_PKG_VERSION")]);
    desk.bridge("--help").ended(0).printed(&["Examples:", "bridge gen src/kv.rs --out", "Exit codes:"]);
    desk.bridge("gen --help").ended(0).printed(&["--go <DIR>", "--check"]);
}
