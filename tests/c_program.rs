//! Programs in plain C that use the libraries through the generated headers
//! alone, also under valgrind.

mod support;

use std::path::Path;
use std::process::Command;
use support::build::{built, have, root, run};

/// How a valgrind that found something exits.
const FOUND: &str = "--error-exitcode=97";

/// Compiles a program of `tests/c/` against a library of `cpp/`.
fn compile(program: &str, library: &str, compiler: &str, folder: &Path) -> std::path::PathBuf {
    let built = built(library);
    let mut files = std::fs::read_dir(&built).expect("what was built").flatten().map(|entry| entry.path());
    let header = files.find(|path| path.extension().is_some_and(|extension| extension == "h"));
    let header = header.expect("the generated header");
    // The library's own header is C++: what it has for C is told here.
    let include = format!("#include \"{}\"\nlong {library}_alive_total(void);\n", header.display());
    std::fs::write(folder.join(format!("{library}_header.h")), include).expect("the temporary folder");
    let output = folder.join(program);
    let mut command = Command::new(compiler);
    command.args(["-std=c99", "-pedantic-errors", "-Wall", "-Wextra", "-Werror", "-g", "-O1"]);
    command.arg("-I").arg(folder).arg(root().join(format!("tests/c/{program}.c")));
    command.arg("-o").arg(&output).arg("-L").arg(&built).arg(format!("-l{library}-bridge"));
    command.args(["-lstdc++", "-lpthread", "-lm"]);
    run(&mut command);
    output
}

fn runs(program: &str, library: &str) {
    for compiler in ["gcc", "clang"] {
        if !have(compiler) {
            continue;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let binary = compile(program, library, compiler, folder.path());
        let said = run(Command::new(&binary).arg(folder.path().join("store.log")));
        assert_eq!(said, "0 failures\n", "{compiler}");
        if have("valgrind") {
            let mut valgrind = Command::new("valgrind");
            valgrind.args(["-q", "--leak-check=full", "--show-leak-kinds=all", FOUND]);
            // The names of types that were thrown are kept, and reachable.
            valgrind.arg("--errors-for-leak-kinds=definite,indirect,possible");
            let said = run(valgrind.arg(&binary).arg(folder.path().join("valgrind.log")));
            assert_eq!(said, "0 failures\n", "{compiler} under valgrind");
        }
    }
}

#[test]
fn the_store_is_used_from_plain_c() {
    runs("kv", "kv");
}

#[test]
fn impossible_values_from_c_never_reach_the_library() {
    runs("faults", "faults");
}

#[test]
fn paths_go_through_plain_c() {
    runs("standard", "standard");
}
