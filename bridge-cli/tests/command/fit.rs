//! `bridge check`: does a description fit its library?

use crate::{Desk, WRONG};
use serde_json::Value;
use std::process::Command;

const HEADER: &str = "#pragma once\n#include <cstddef>\nnamespace kv {\nclass Store {\n public:\n  \
    std::size_t len() const;\n};\n}\n";

/// `kv.rs` and its library, of which `len` is written like this.
fn desk(len: &str) -> Desk {
    let desk = Desk::with_kv();
    desk.write("store.h", HEADER.replace("len", len));
    desk
}

fn compilers() -> impl Iterator<Item = &'static str> {
    ["g++", "clang++"].into_iter().filter(|name| Command::new(name).arg("--version").output().is_ok())
}

#[test]
fn a_description_that_fits_passes_and_leaves_nothing_behind() {
    let desk = desk("len");
    let before = desk.files();
    let ran = desk.bridge("check kv.rs").ended(0);
    assert_eq!((&*ran.stdout, &*ran.stderr), ("`kv.rs` fits the library: `c++` accepts it\n", ""));
    let ran = desk.bridge("check kv.rs --quiet").ended(0);
    assert_eq!((&*ran.stdout, &*ran.stderr), ("", ""));
    assert_eq!(desk.files(), before);
}

#[test]
fn what_does_not_fit_is_said_in_the_description_s_terms() {
    let desk = desk("length");
    for compiler in compilers() {
        let ran = desk.bridge(&format!("check kv.rs --cxx {compiler}")).ended(1);
        assert!(ran.stderr.starts_with("error[B0401]: "), "{}", ran.stderr);
        ran.said(&[
            " --> kv.rs:11:12\n",
            "11 |         fn len(self: &Store) -> usize;\n",
            "error: `kv.rs` has 1 error; `bridge explain B0401` says more\n",
        ]);
        let ran = desk.bridge(&format!("check kv.rs --cxx {compiler} --verbose")).ended(1);
        let compiler_first = ran.stderr.find("kv.rs:11:12: error: ") < ran.stderr.find("error[B0401]: ");
        assert!(compiler_first, "{}", ran.stderr);
    }
}

#[test]
fn two_mistakes_are_two_lines_in_the_short_form() {
    let desk = desk("length");
    desk.write("kv.rs", desk.read("kv.rs").replace("type Store;", "type Store; type Other;"));
    let ran = desk.bridge("check kv.rs --message-format short").ended(1);
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("kv.rs:8:26: error[B0401]: "), "{}", ran.stderr);
    assert!(lines[1].starts_with("kv.rs:11:12: error[B0401]: "), "{}", ran.stderr);
}

#[test]
fn editors_get_json() {
    let desk = desk("lens");
    for compiler in compilers() {
        let ran =
            desk.bridge(&format!("check kv.rs --cxx {compiler} --message-format json --verbose")).ended(1);
        let messages: Vec<Value> =
            ran.stderr.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
        let [message] = messages.as_slice() else { panic!("{}", ran.stderr) };
        assert_eq!(message["code"]["code"], "B0401");
        let span = &message["spans"][0];
        let place = ["line_start", "column_start", "column_end"].map(|key| span[key].as_u64());
        assert_eq!(place, [Some(11), Some(12), Some(15)], "{message}");
        assert_eq!(span["file_name"], "kv.rs");
        let helps = message["children"].as_array().expect("children");
        let suggested = |help: &Value| help["message"].as_str().is_some_and(|text| text.contains("`lens`"));
        assert!(helps.iter().any(|help| help["level"] == "help" && suggested(help)), "{message}");
    }
}

#[test]
fn headers_are_found_beside_the_description_and_where_it_is_said() {
    let desk = Desk::with_kv();
    desk.write("include/store.h", HEADER);
    desk.bridge("check kv.rs").ended(1).said(&[
        "error[B0404]: the header `store.h` was not found\n --> kv.rs:5:18\n",
        "looked in `.` and the compiler's own folders",
        "name its folder with `--include DIR`",
    ]);
    desk.bridge("check kv.rs --include include").ended(0);
    desk.write("src/kv.rs", desk.read("kv.rs"));
    desk.write("src/store.h", HEADER);
    desk.bridge("check src/kv.rs").ended(0);
    // As the Go package will have it.
    let listed = "namespace = \"kv\", headers = \"include/store.h\"";
    desk.write("kv.rs", crate::KV.replace("namespace = \"kv\"", listed));
    desk.bridge("check kv.rs").ended(0);
}

#[test]
fn the_description_s_own_arguments_are_followed() {
    let desk = desk("len");
    let with = |arguments: &str| {
        let arguments = format!("bridge(namespace = \"kv\", {arguments})");
        desk.write("kv.rs", crate::KV.replace("bridge(namespace = \"kv\")", &arguments));
    };
    desk.write("store.h", format!("static_assert(__cplusplus >= 202002L && MINE == 3);\n{HEADER}"));
    desk.bridge("check kv.rs").ended(1).said(&["error[B0403]: ", "store.h:1:", "kv.rs:5:18"]);
    with("std = \"c++20\", cxxflags = \"-DMINE=3\"");
    desk.bridge("check kv.rs").ended(0);
    with("pkg_config = \"no-such-library\"");
    desk.bridge("check kv.rs")
        .ended(2)
        .said(&["pkg-config does not know `no-such-library`", "PKG_CONFIG_PATH"]);
}

#[test]
fn what_keeps_the_compiler_from_answering_says_what_to_do() {
    let desk = desk("len");
    desk.bridge("check kv.rs --cxx /nowhere/c++").ended(2).said(&[
        "error: no C++ compiler was found: `/nowhere/c++`",
        "apt-get install g++",
        "CXX",
    ]);
    desk.bridge("check vk.rs")
        .ended(2)
        .said(&["the description `vk.rs` does not exist", "there is `./kv.rs`"]);
    desk.write(
        "kv.rs",
        crate::KV.replace("namespace = \"kv\"", "namespace = \"kv\", cxxflags = \"-fno-rtti\""),
    );
    desk.bridge("check kv.rs").ended(2).said(&["without -fno-rtti", "no line of `kv.rs` is to blame"]);
    desk.write("kv.rs", WRONG);
    desk.bridge("check kv.rs").ended(1).said(&["error[B0201]: ", "`kv.rs` has 2 errors"]);
}
