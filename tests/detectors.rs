//! valgrind sees what it is run for: each of these mistakes, made on purpose in a
//! child process, must be found. Without them a clean run would prove nothing.

mod support;

use bridge::Owned;
use bridge_examples::faults::{Keeper, Token};
use std::process::Command;
use support::build::{both, have, output};

/// Names the mistake that a child process makes.
const MISTAKE: &str = "BRIDGE_MISTAKE";

/// How a valgrind that found something exits.
const FOUND: i32 = 99;

/// What the child process does: not a test of its own.
#[test]
fn child() {
    let mistake = std::env::var(MISTAKE).unwrap_or_default();
    match &*mistake {
        "leak" => std::mem::forget(Token::new(1)),
        "use after free" => {
            let token = Token::new(1);
            let address = Owned::as_ptr(&token);
            drop(token);
            // SAFETY: there is none; that is the mistake.
            std::hint::black_box(unsafe { &*address }.value());
        }
        "free twice" => {
            let raw = Owned::into_raw(Token::new(1));
            // SAFETY: there is none; that is the mistake.
            unsafe { drop((Owned::from_raw(raw), Owned::from_raw(raw))) };
        }
        "read too far" => {
            let keeper = Keeper::new(&"x".repeat(100));
            let bytes = keeper.bytes();
            // SAFETY: there is none; that is the mistake.
            std::hint::black_box(unsafe { bytes.as_ptr().add(bytes.len() + 1).read_volatile() });
        }
        _ => {}
    }
}

/// Whether valgrind finds something, and what.
fn valgrind(mistake: &str) -> (Option<i32>, String) {
    let mut command = Command::new("valgrind");
    command.args(["-q", "--leak-check=full", "--errors-for-leak-kinds=definite"]);
    command.arg(format!("--error-exitcode={FOUND}")).arg(std::env::current_exe().expect("this test's path"));
    let output = output(command.args(["child", "--exact", "--test-threads=1"]).env(MISTAKE, mistake));
    (output.status.code(), both(&output))
}

#[test]
fn valgrind_finds_each_mistake_and_no_other() {
    if !have("valgrind") {
        return;
    }
    let (code, said) = valgrind("none");
    assert_eq!(code, Some(0), "{said}");
    for (mistake, words) in [
        ("leak", "definitely lost"),
        ("use after free", "Invalid read"),
        ("free twice", "Invalid free"),
        ("read too far", "Invalid read"),
    ] {
        let (code, said) = valgrind(mistake);
        assert_eq!(code, Some(FOUND), "{mistake}: {said}");
        assert!(said.contains(words), "{mistake}: {said}");
    }
}
