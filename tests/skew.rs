//! Parts that do not belong together: they do not link, and the linker's
//! message says what to do. Parts of two bridges do, and share nothing.

mod support;

use bridge_codegen::{Cfgs, Options, compile_file, emit};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};
use support::build::{archive, both, have, output, rlib, run, rustc};

/// A library that suits both descriptions of it.
const LIBRARY: &str = r"
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
namespace lib {
inline std::uint32_t narrow(std::uint32_t v) { return v + 1; }
inline std::uint64_t wide(std::uint64_t v) { return v + 1; }
inline int extra() { return 7; }
inline void boom(const char* what) { throw std::runtime_error(what); }
}
";

/// What the library was described as, and what it is described as now: the
/// symbols are the same, what crosses is not.
const OLD: &str = "#[cxx_name = \"narrow\"] fn next(v: u32) -> u32;";
const NEW: &str = "#[cxx_name = \"wide\"] fn next(v: u64) -> u64;";

fn description(function: &str) -> String {
    format!(
        "#[bridge::bridge(namespace = \"lib\")]\npub mod skewed {{\n    unsafe extern \"C++\" {{\n        \
         include!(\"lib.h\");\n        {function}\n    }}\n}}\n"
    )
}

/// Writes header, shim and runtime of a description.
fn generate(folder: &Path, description: &str, name: &str, features: &[&str]) {
    let features: BTreeSet<String> = features.iter().map(|&feature| feature.into()).collect();
    let options = Options { cfgs: Cfgs::Features(features), ..Options::default() };
    let compiled = compile_file(description, name, &options).expect("it is right");
    for file in emit::c_files(&compiled) {
        std::fs::write(folder.join(file.name), file.contents).expect("the temporary folder");
    }
    std::fs::write(folder.join("lib.h"), LIBRARY).expect("the temporary folder");
}

/// Builds a Rust program of a description, with the shim that is there.
fn link(folder: &Path, description: &str, main: &str, flags: &[&str]) -> Output {
    archive(folder, "skewed-shim", &["skewed_shim.cc"]);
    let source = folder.join("main.rs");
    std::fs::write(&source, format!("{description}\nfn main() {{ {main} }}\n"))
        .expect("the temporary folder");
    let mut command = rustc();
    command.arg("--extern").arg(format!("bridge={}", rlib("bridge").display()));
    command.arg("-L").arg(folder).args(["-l", "static=skewed-shim", "-l", "stdc++"]).args(flags);
    output(command.arg(source).arg("-o").arg(folder.join("main")))
}

/// The anchors of a description, by which a linker tells.
fn anchors(description: &str) -> Vec<(String, bool)> {
    let compiled = compile_file(description, "skewed.rs", &Options::default()).expect("it is right");
    let anchors = compiled.plan.anchors.into_iter();
    anchors.map(|anchor| (anchor.symbol, anchor.cfg.is_some())).collect()
}

#[test]
fn bindings_link_with_their_own_shim() {
    if !have("g++") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let new = description(NEW);
    generate(folder.path(), &new, "skewed.rs", &[]);
    let linked = link(folder.path(), &new, "println!(\"{}\", skewed::next(1 << 40));", &[]);
    assert!(linked.status.success(), "{}", both(&linked));
    assert_eq!(run(&mut Command::new(folder.path().join("main"))), "1099511627777\n");
}

#[test]
fn bindings_do_not_link_with_the_shim_of_an_older_description() {
    if !have("g++") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    generate(folder.path(), &description(OLD), "skewed.rs", &[]);
    let new = description(NEW);
    let linked = link(folder.path(), &new, "println!(\"{}\", skewed::next(1 << 40));", &[]);
    let said = both(&linked);
    assert!(!linked.status.success(), "it linked");
    let (symbol, _) = &anchors(&new)[0];
    assert!(symbol.contains("stale_run_bridge_gen"), "{symbol} is no advice");
    assert!(said.contains(symbol), "the linker did not name {symbol}:\n{said}");
    // Nothing else is wrong: without the anchor it would have linked.
    assert!(!said.contains("skewed_next") && !said.contains("lib_next"), "{said}");
}

#[test]
fn a_feature_that_only_the_bindings_have_is_named_by_the_linker() {
    if !have("g++") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let both_functions = format!("{NEW}\n        #[cfg(feature = \"extra\")] fn extra() -> i32;");
    let described = description(&both_functions);
    let main = "println!(\"{}\", skewed::next(1));";
    // With the feature on both sides, or on neither, it links.
    for (features, flags) in [(vec![], vec![]), (vec!["extra"], vec!["--cfg", "feature=\"extra\""])] {
        generate(folder.path(), &described, "skewed.rs", &features);
        let linked = link(folder.path(), &described, main, &flags);
        assert!(linked.status.success(), "{features:?}: {}", both(&linked));
    }
    generate(folder.path(), &described, "skewed.rs", &[]);
    let linked = link(folder.path(), &described, main, &["--cfg", "feature=\"extra\""]);
    assert!(!linked.status.success(), "it linked");
    let (symbol, _) =
        anchors(&described).into_iter().find(|(_, conditional)| *conditional).expect("an anchor of its own");
    assert!(both(&linked).contains(&symbol), "the linker did not name {symbol}:\n{}", both(&linked));
}

/// Puts one field more in front of the error of a package, as another version of
/// the bridge might have it, and names its namespace accordingly.
fn as_of_another_version(folder: &Path) {
    let edit = |name: &str, from: &str, to: &str| {
        let path = folder.join(name);
        let text = std::fs::read_to_string(&path).expect("it was generated");
        assert!(text.contains(from), "{name} has no {from}");
        std::fs::write(path, text.replace(from, to)).expect("the temporary folder");
    };
    edit(
        "other.h",
        "typedef struct br_lib2_error {\n",
        "typedef struct br_lib2_error {\n  int64_t generation;\n",
    );
    edit(
        "bridge.hpp",
        "{static_cast<std::int32_t>(Code), Kind,",
        "{7, static_cast<std::int32_t>(Code), Kind,",
    );
    edit("bridge.hpp", "node->error.code =", "node->error.generation = 7;\n  node->error.code =");
    edit("other_shim.cc", "BRIDGE_NAMESPACE br_lib2_", "BRIDGE_NAMESPACE br_lib2_old_");
}

/// Global symbols that an archive defines, of the bridge.
fn symbols(archive: &Path) -> BTreeSet<String> {
    let said = run(Command::new("nm").args(["-C", "--defined-only", "--extern-only"]).arg(archive));
    let names = said.lines().filter_map(|line| line.get(19..)).map(str::to_owned);
    names.filter(|name| name.contains("bridge_rt") || name.contains("br_")).collect()
}

#[test]
fn packages_of_two_bridges_share_a_program_and_nothing_else() {
    if !have("g++") {
        return;
    }
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let (first, second) = (temporary.path().join("first"), temporary.path().join("second"));
    for (folder, name, prefix, rest) in
        [(&first, "one", "br_lib1", ""), (&second, "other", "br_lib2", "fn narrow(v: u32) -> Result<u32>;")]
    {
        std::fs::create_dir(folder).expect("the temporary folder");
        let text = format!(
            "#[bridge::bridge(namespace = \"lib\", c_prefix = \"{prefix}\")]\npub mod {name} {{\n\
             unsafe extern \"C++\" {{ include!(\"lib.h\"); {rest}\n #[cpp = \"lib::boom(\\\"{name}\\\")\"] \
             fn boom() -> Result<()>; #[cpp = \"throw std::bad_alloc()\"] fn full() -> Result<()>; }}\n}}\n"
        );
        generate(folder, &text, &format!("{name}.rs"), &[]);
    }
    as_of_another_version(&second);
    archive(&first, "first", &["one_shim.cc"]);
    archive(&second, "second", &["other_shim.cc"]);
    let shared: Vec<String> = symbols(&first.join("libfirst.a"))
        .intersection(&symbols(&second.join("libsecond.a")))
        .cloned()
        .collect();
    assert!(shared.is_empty(), "both define {shared:#?}");
    assert!(symbols(&first.join("libfirst.a")).len() > 4, "nm saw too little");

    let main = r#"
        #include <stdio.h>
        #include <string.h>
        #include "first/one.h"
        #include "second/other.h"
        int main(void) {
          for (int i = 0; i < 1000; ++i) {
            br_lib1_error* one = br_lib1_boom().error;
            br_lib2_error* other = br_lib2_boom().error;
            br_lib1_error* full = br_lib1_full().error;
            br_lib2_error* also = br_lib2_full().error;
            if (strcmp(one->message, "one") != 0 || strcmp(other->message, "other") != 0) return 1;
            if (strcmp(one->type, "std::runtime_error") != 0 || strcmp(other->type, one->type) != 0) return 2;
            if (other->generation != 7 || also->generation != 7) return 3;
            if (full->code != 8 || also->code != 8) return 4;
            br_lib1_error_free(one);
            br_lib2_error_free(other);
            br_lib1_error_free(full);
            br_lib2_error_free(also);
          }
          puts("both work");
          return br_lib2_narrow(1).value != 2;
        }"#;
    let source = temporary.path().join("main.c");
    std::fs::write(&source, main).expect("the temporary folder");
    let binary = temporary.path().join("main");
    let mut command = Command::new("gcc");
    command.args(["-std=c99", "-Wall", "-Werror", "-g"]).arg(&source).arg("-o").arg(&binary);
    command.arg("-L").arg(&first).arg("-L").arg(&second);
    run(command.args(["-lfirst", "-lsecond", "-lstdc++"]));
    assert_eq!(run(&mut Command::new(&binary)), "both work\n");
    if have("valgrind") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["-q", "--leak-check=full", "--errors-for-leak-kinds=definite", "--error-exitcode=97"]);
        assert_eq!(run(valgrind.arg(&binary)), "both work\n");
    }
}
