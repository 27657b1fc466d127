//! What no shim can stop ends the process at once, and says why. Each case is a
//! child process under a watchdog; its last words are compared.

mod support;

use bridge_examples::faults;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Names the case that a child process runs.
const CASE: &str = "BRIDGE_CRASH_CASE";

/// How long a child may take. Under valgrind it takes seconds to start.
const WATCHDOG: Duration = Duration::from_secs(60);

const SIGABRT: i32 = 6;

/// What the child process does: not a test of its own.
#[test]
fn child() {
    match std::env::var(CASE).as_deref() {
        Ok("noexcept") => drop(faults::throw_through_noexcept()),
        Ok("unwinding") => drop(faults::throw_while_unwinding()),
        Ok("exit_thread") => drop(faults::exit_thread()),
        Ok("exit_other_thread") => {
            let thread = std::thread::spawn(|| drop(faults::exit_thread()));
            drop(thread.join());
        }
        Ok("nothing") => {}
        Ok(other) => panic!("there is no case {other}"),
        Err(_) => return,
    }
    // Only where the process has not ended.
    eprintln!("survived");
    std::process::exit(3);
}

/// Runs a case; how it ended, and what it wrote to standard error.
fn run(case: &str) -> (ExitStatus, String) {
    let mut child = Command::new(std::env::current_exe().expect("this test's path"))
        .args(["child", "--exact", "--nocapture", "--test-threads=1"])
        .env(CASE, case)
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this test can be started again");
    let mut stderr = child.stderr.take().expect("it is piped");
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stderr.read_to_end(&mut bytes).map(|_| String::from_utf8_lossy(&bytes).into_owned())
    });
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("it is our child") {
            break status;
        }
        if start.elapsed() > WATCHDOG {
            child.kill().expect("it is our child");
            panic!("{case}: still running after {WATCHDOG:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    (status, reader.join().expect("the reader").expect("the pipe"))
}

/// A case that must abort, with these last words.
fn aborts(case: &str, last: &str) {
    let (status, stderr) = run(case);
    assert_eq!(status.signal(), Some(SIGABRT), "{case}: {status}\n{stderr}");
    assert_eq!(stderr.lines().last(), Some(last), "{case}: all of it:\n{stderr}");
}

#[test]
fn the_watchdog_sees_how_a_child_ends() {
    let (status, stderr) = run("nothing");
    assert_eq!((status.code(), &*stderr), (Some(3), "survived\n"));
}

#[test]
fn a_throw_out_of_a_noexcept_function_ends_the_process() {
    aborts("noexcept", "  what():  the library's own");
}

#[test]
fn a_throw_while_another_unwinds_ends_the_process() {
    aborts("unwinding", "  what():  the library's own");
}

#[test]
fn a_thread_that_exits_inside_a_call_ends_the_process() {
    let last =
        "bridge: br_faults_exit_thread: the thread was cancelled, or left with pthread_exit, inside C++";
    aborts("exit_thread", last);
    aborts("exit_other_thread", last);
}
