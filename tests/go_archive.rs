//! A C archive of Go in a Rust program. Two runtimes and two bindings of one C++
//! library share a process, without a clash of names.

mod support;

use std::process::Command;
use support::build::{have, output, rlib, root, run, rustc};

#[test]
fn go_and_rust_use_one_library_in_one_process() {
    if !have("go") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = root().join("tests/archive");
    let archive = folder.path().join("libkvgo.a");
    let package = root().join("go-harness/kv");
    let module = format!(
        "module kvgo\n\ngo 1.24\n\nrequire example.com/kv v0.0.0\n\nreplace example.com/kv => {}\n",
        package.display()
    );
    std::fs::write(folder.path().join("go.mod"), module).expect("the temporary folder");
    std::fs::copy(source.join("main.go"), folder.path().join("main.go")).expect("the program");
    let mut go = Command::new("go");
    go.args(["build", "-buildmode=c-archive", "-o"]).arg(&archive).arg(".");
    run(go.current_dir(folder.path()).env("CGO_ENABLED", "1"));

    let binary = folder.path().join("both");
    let mut command = rustc();
    command.arg("--extern").arg(format!("bridge_examples={}", rlib("bridge_examples").display()));
    command.arg("-L").arg(folder.path()).args(["-l", "static:-bundle=kvgo"]);
    run(command.arg(source.join("program.rs")).arg("-o").arg(&binary));

    let said = run(Command::new(&binary).arg(folder.path().join("shared.log")));
    assert_eq!(said, "both are done\n");
    // What the two have in common is there once.
    let symbols = output(Command::new("nm").arg("-C").arg(&binary));
    let symbols = String::from_utf8_lossy(&symbols.stdout).into_owned();
    for symbol in [" T kv_alive_total", " kv_Store_len", " kv::Store::len() const"] {
        assert_eq!(symbols.lines().filter(|line| line.ends_with(symbol)).count(), 1, "{symbol}");
    }
}
