//! A C++ class of two bridges is one type: in Rust, and in C.

mod support;

use bridge::Owned;
use bridge_examples::two::{report, shelf};
use std::process::Command;
use support::build::{built, have, root, run, rustc};

/// One test, so that C++'s count is this test's alone.
#[test]
fn a_shelf_of_one_bridge_is_one_of_the_other() {
    let mut ours: Owned<shelf::Shelf> = shelf::Shelf::new("ours");
    ours.put("short");
    ours.put("a longer one");
    assert_eq!((ours.label(), ours.longest().as_str()), ("ours", "a longer one"));

    // Plain data are declared, and are types, of each.
    let count = ours.count();
    assert_eq!(
        report::mean(report::Count { books: count.books, letters: count.letters }).to_bits(),
        8.5_f64.to_bits()
    );

    let mut theirs: Owned<report::Shelf> = report::copy(&ours);
    theirs.put("a third");
    {
        let reader = report::read(&ours);
        assert_eq!((reader.left(), theirs.len()), (2, 3));
    }
    // The bridge that declares a type counts its objects, whoever makes them.
    let counted = || (shelf::live_objects()[0].alive, report::live_objects()[0].alive);
    assert_eq!((report::alive(), counted()), (2, (2, 0)));
    assert_eq!((report::live_objects()[0].name, report::live_objects().len()), ("Reader", 1));
    // Given away to the second bridge, and dropped by the first.
    assert_eq!(report::clear(theirs), 3);
    assert_eq!((report::alive(), counted()), (1, (1, 0)));
    drop(ours);
    assert_eq!((report::alive(), counted()), (0, (0, 0)));
}

#[test]
fn c_has_one_type_of_two_headers() {
    let (shelf, report) = (built("shelf"), built("report"));
    for (compiler, order) in [("gcc", "SHELF_FIRST"), ("gcc", "REPORT_FIRST"), ("clang", "REPORT_FIRST")] {
        if !have(compiler) {
            continue;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let program = folder.path().join("two");
        let mut command = Command::new(compiler);
        command
            .args(["-std=c99", "-pedantic-errors", "-Wall", "-Wextra", "-Werror"])
            .arg(format!("-D{order}"));
        command.arg(root().join("tests/c/two.c")).arg("-o").arg(&program);
        for folder in [&shelf, &report] {
            command.arg("-I").arg(folder).arg("-L").arg(folder);
        }
        command.args(["-lshelf-bridge", "-lreport-bridge", "-lstdc++", "-lpthread"]);
        run(&mut command);
        assert_eq!(run(&mut Command::new(&program)), "2 label 0\n", "{compiler}, {order}");
    }
}

/// What rustc says of a second bridge beside that of the shelves.
fn said_of(second: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = folder.path().join("program.rs");
    let first = "#[bridge::bridge(namespace = \"two\")]\npub mod shelf {\n    \
        unsafe extern \"C++\" { include!(\"two.h\"); type Shelf; fn len(self: &Shelf) -> usize; \
        #[confined] type Desk; }\n    \
        struct Span { begin: u64 }\n}\n";
    let second = format!("#[bridge::bridge(namespace = \"two\")]\npub mod report {{\n    {second}\n}}\n");
    std::fs::write(&program, format!("{first}{second}fn main() {{}}\n")).expect("the temporary folder");
    let mut command = rustc();
    command.arg("--extern").arg(format!("bridge={}", support::build::rlib("bridge").display()));
    command.args(["--crate-type=bin", "--emit=metadata", "--out-dir"]).arg(folder.path()).arg(&program);
    let output = support::build::output(&mut command);
    assert!(!output.status.success(), "{second} is accepted");
    support::build::both(&output)
}

#[test]
fn rustc_refuses_what_is_not_the_same() {
    let in_block = |items: &str| format!("unsafe extern \"C++\" {{ include!(\"two.h\"); {items} }}");
    let cases = [
        (
            "#[cxx_name = \"Reader\"] type Shelf = super::shelf::Shelf;",
            "the other bridge has another C++ class here",
        ),
        (
            "#[namespace = \"three\"] type Shelf = super::shelf::Shelf;",
            "the other bridge has another C++ class here",
        ),
        ("type Span = super::shelf::Span;", "Span` is not an opaque type of a bridge"),
        (
            "type Desk = super::shelf::Desk;",
            "has its thread or lock in its own bridge, and is not for others",
        ),
        ("#[sync] type Shelf = super::shelf::Shelf;", "cannot be shared between threads safely"),
        (
            "type Shelf = super::shelf::Shelf; fn make() -> UniquePtr<Shelf>;",
            "Shelf` does not say how to destroy it",
        ),
    ];
    for (items, words) in cases {
        let said = said_of(&in_block(items));
        assert!(said.contains(words), "{items}: {words}\n{said}");
    }
}
