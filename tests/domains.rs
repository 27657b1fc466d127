//! Objects that have a thread in common: from many threads of Rust's, from C,
//! and after a fork.

mod support;

use bridge::{Code, Owned};
use bridge_examples::domains::{self, Document, DomainErrorKind, Node, Paint, Peek, Sound, Ticket, Widget};
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use support::build::{built, have, root, run};

unsafe extern "C" {
    safe fn domains_alive() -> std::ffi::c_long;
    safe fn domains_strays() -> std::ffi::c_long;
    safe fn domains_meetings() -> std::ffi::c_long;
}

/// One test at a time, so that what is alive is its own; nothing is left and
/// nothing has strayed when it ends.
struct Alone(#[expect(dead_code, reason = "it is held")] MutexGuard<'static, ()>);

fn alone() -> Alone {
    static ONE: Mutex<()> = Mutex::new(());
    Alone(ONE.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Drop for Alone {
    fn drop(&mut self) {
        if !thread::panicking() {
            let found = (domains_alive(), domains_strays(), domains_meetings());
            assert_eq!(found, (0, 0, 0), "alive, on other threads, met another call");
        }
    }
}

fn is_shared<T: Send + Sync>() {}

#[test]
fn what_is_confined_or_locked_goes_anywhere() {
    is_shared::<Widget>();
    is_shared::<Owned<Widget>>();
    is_shared::<Peek<'_>>();
    is_shared::<Document>();
    is_shared::<Node<'_>>();
    is_shared::<Ticket>();
}

/// Whoever was the last holder, and wherever that was.
#[test]
fn weak_pointers_upgrade_on_the_thread_of_their_objects() {
    let _alone = alone();
    is_shared::<bridge::Weak<Widget>>();
    for size in 0..50 {
        let widget = domains::shared_widget(size);
        let weak = bridge::Shared::downgrade(&widget);
        thread::scope(|scope| {
            for _ in 0..4 {
                let weak = weak.clone();
                scope.spawn(move || {
                    for again in (0..20).filter_map(|_| weak.upgrade()) {
                        assert_eq!(again.size(), size);
                    }
                });
            }
            scope.spawn(|| drop(widget));
        });
        assert!(weak.upgrade().is_none());
    }
    bridge::verify_none(&domains::live_objects());
}

#[test]
fn calls_run_on_the_thread_of_their_objects() {
    let _alone = alone();
    let shared = Widget::new(3).unwrap();
    thread::scope(|scope| {
        for n in 0..8 {
            let shared = &shared;
            scope.spawn(move || {
                for _ in 0..200 {
                    let mut own = Widget::new(n).unwrap();
                    own.grow(1);
                    own.set_title("a title that is no small string of C++");
                    assert_eq!((own.size(), own.plain_size(), shared.size()), (n + 1, n + 1, 3));
                    assert_eq!(own.title().len(), 38);
                    let peek = domains::look(shared);
                    assert_eq!(peek.size(), 3);
                    assert_eq!(domains::total(&own, Some(shared)), n + 4);
                    assert_eq!(domains::consume(own.twin()), n + 1);
                    // Made on one thread, dropped from another.
                    thread::scope(|inner| inner.spawn(move || drop(peek)).join()).unwrap();
                }
            });
        }
    });
    assert_eq!(Widget::count(), 1);
}

#[test]
fn two_threads_and_an_object_of_none() {
    let _alone = alone();
    let (mut widget, sound) = (Widget::new(1).unwrap(), Sound::new());
    assert_eq!(sound.play(), 7);
    let paint: Owned<Paint> = domains::scrape(&widget);
    assert_eq!(paint.colour(), 1);
    assert_eq!(domains::cover(&mut widget, paint), 2);
    assert_eq!(domains::cover(&mut widget, Paint::new(5)), 7);
}

#[test]
fn errors_travel_back() {
    let _alone = alone();
    let widget = Widget::new(1).unwrap();
    thread::scope(|scope| {
        for n in 0..8 {
            let widget = &widget;
            scope.spawn(move || {
                for i in 0..100 {
                    let why = format!("thread {n}, call {i}");
                    let error = widget.stop(&why).unwrap_err();
                    assert_eq!((error.kind(), error.code()), (DomainErrorKind::Stopped, Code::Aborted));
                    let error = error.error();
                    assert_eq!((&*error.message(), error.type_name()), (&*why, "domains::stopped"));
                }
            });
        }
    });
    assert_eq!(widget.stop_oddly().unwrap_err().code(), Code::Unknown);
    assert_eq!(Widget::new(-1).unwrap_err().kind(), DomainErrorKind::Invalid);
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| widget.stop_unsaid()));
    assert!(caught.is_err());
}

#[test]
fn objects_of_a_lock_exclude_each_other() {
    let _alone = alone();
    let (mut document, other, ticket) = (Document::new(), Document::new(), Ticket::new());
    thread::scope(|scope| {
        for _ in 0..8 {
            let (document, other, ticket) = (&document, &other, &ticket);
            scope.spawn(move || {
                for _ in 0..200 {
                    let root = document.root();
                    let child = root.child();
                    assert!(child.lookups() > 0 && other.lookups() > 0);
                    let copy = ticket.copy();
                    assert!(copy.holders() > 0 && domains::count_tickets() > 1);
                    assert_eq!(domains::stamp(document, copy), 1);
                    let (_own, _made) = (Document::new(), Ticket::new());
                    thread::scope(|inner| inner.spawn(move || drop((root, child))).join()).unwrap();
                }
            });
        }
    });
    assert!(document.lookups() > 1600);
    document.clear();
    assert_eq!(document.lookups(), 1);
}

/// Builds a program of `tests/c/` with the library.
fn program(name: &str, flags: &[&str], folder: &Path) -> std::path::PathBuf {
    let (built, cpp) = (built("domains"), root().join("cpp/domains"));
    let output = folder.join(name);
    let mut command = Command::new("g++");
    command.args(["-std=c++17", "-Wall", "-Wextra", "-Werror", "-g"]).args(flags);
    command.arg("-I").arg(&built).arg("-I").arg(&cpp).arg(root().join(format!("tests/c/{name}.cc")));
    command.arg(built.join("domains_shim.cc")).arg(cpp.join("domains.cc"));
    command.arg("-o").arg(&output).arg("-lpthread");
    run(&mut command);
    output
}

#[test]
fn programs_end_with_objects_of_other_threads() {
    if !have("g++") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    for flags in [&["-O2"][..], &["-O1", "-fsanitize=address,undefined"], &["-O1", "-fsanitize=thread"]] {
        let said = run(&mut Command::new(program("domains", flags, folder.path())));
        assert_eq!(said, "0 failures\n", "{flags:?}");
    }
}
