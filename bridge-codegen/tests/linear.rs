//! A description of eight times the size takes about eight times the time,
//! whatever it is that there is more of, and whether it is right or wrong.

use bridge_codegen::{Options, compile_file};
use std::time::{Duration, Instant};

/// A description with `items` in its extern block.
fn description(items: &str) -> String {
    format!(
        "#[bridge::bridge(namespace = \"kv\")]\nmod kv {{\n    #[errors]\n    enum KvError {{\n        \
         #[catch(\"kv::error\")]\n        Failed,\n    }}\n    struct Span {{ begin: u64, end: u64 }}\n    \
         unsafe extern \"C++\" {{\n        include!(\"store.h\");\n        type Store;\n{items}    }}\n}}\n"
    )
}

/// The shortest of three times.
fn time(source: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        // Right or wrong, it is the time that counts.
        let _ = compile_file(source, "linear.rs", &Options::default());
        proc_macro2::extra::invalidate_current_thread_spans();
        start.elapsed()
    };
    once().min(once()).min(once())
}

fn assert_linear(items: impl Fn(usize) -> String) {
    let (small, large) = (time(&description(&items(250))), time(&description(&items(2000))));
    // A quadratic step would make it 64 times; the rest is for busy machines.
    assert!(large < small * 24, "{small:?} for 250, {large:?} for 2000");
}

/// `item` for each number below `count`.
fn repeat(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect()
}

#[test]
fn functions() {
    assert_linear(|count| {
        repeat(count, |n| {
            format!(
                "/// Does [`Store::get_{n}`].\nfn get_{n}(self: &Store, key: &[u8], span: Span) -> \
                 Result<Option<Vec<u8>>, KvError>;\n"
            )
        })
    });
}

#[test]
fn types() {
    assert_linear(|count| {
        repeat(count, |n| {
            format!(
                "type T{n};\n#[constructor]\n#[Self = \"T{n}\"]\nfn new() -> T{n};\n\
                 fn len(self: &T{n}) -> usize;\n"
            )
        })
    });
}

#[test]
fn parameters() {
    assert_linear(|count| format!("fn f({});\n", repeat(count, |n| format!("key_{n}: &[u8], "))));
}

#[test]
fn unknown_types() {
    assert_linear(|count| repeat(count, |n| format!("type Known{n};\nfn get_{n}(a: &Unknown{n}) -> u64;\n")));
}

#[test]
fn functions_of_one_name() {
    assert_linear(|count| repeat(count, |_| "fn get(a: &Store) -> u64;\n".to_owned()));
}
