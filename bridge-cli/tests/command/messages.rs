//! The formats of diagnostics.

use crate::{Desk, WRONG};
use serde_json::Value;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("kv.rs", WRONG);
    desk
}

#[test]
fn people_see_the_lines_of_the_description() {
    let ran = desk().bridge("plan kv.rs").ended(1);
    assert_eq!(ran.stdout, "");
    ran.said(&[
        "error[B0",
        "--> kv.rs:7:",
        "7 |         fn len(self: &Stoer) -> usize;",
        "--> kv.rs:8:",
        "error: `kv.rs` has 2 errors; ",
        "`bridge explain B0",
    ]);
}

#[test]
fn colours_are_for_terminals_and_on_request() {
    let desk = desk();
    assert!(!desk.bridge("plan kv.rs").stderr.contains('\x1b'));
    assert!(!desk.bridge("plan kv.rs --color never").stderr.contains('\x1b'));
    assert!(desk.bridge("plan kv.rs --color always").stderr.contains("\x1b[1m"));
}

#[test]
fn the_short_form_has_a_line_for_each() {
    let ran = desk().bridge("plan kv.rs --message-format short").ended(1);
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.stderr);
    assert!(lines[0].starts_with("kv.rs:7:") && lines[0].contains(": error[B0"), "{}", lines[0]);
    assert!(lines[1].starts_with("kv.rs:8:"), "{}", lines[1]);
}

fn json(desk: &Desk, arguments: &str) -> Vec<Value> {
    let ran = desk.bridge(&format!("{arguments} --message-format json"));
    assert_eq!(ran.stdout, "");
    ran.stderr.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn json_has_the_shape_of_rustc_s() {
    let messages = json(&desk(), "plan kv.rs");
    assert_eq!(messages.len(), 2);
    for message in &messages {
        assert_eq!(message["$message_type"], "diagnostic");
        assert_eq!(message["level"], "error");
        assert!(message["code"]["code"].as_str().unwrap().starts_with("B0"));
        assert!(message["code"]["explanation"].as_str().unwrap().starts_with("# B0"));
        assert!(message["rendered"].as_str().unwrap().starts_with("error[B0"));
        let primary = &message["spans"][0];
        assert_eq!(primary["is_primary"], true);
        assert_eq!(primary["file_name"], "kv.rs");
        for child in message["children"].as_array().unwrap() {
            assert!(["note", "help"].contains(&child["level"].as_str().unwrap()));
        }
    }
}

#[test]
fn json_spans_are_bytes_and_columns_of_the_text() {
    let desk = Desk::new();
    // Characters of several bytes and a byte order mark before the place.
    let text = "\u{feff}#[bridge::bridge]\npub mod kv { /* größe 漢字 */ unsafe extern \"C++\" { include!(\"a.h\"); type T; fn f(self: &U); } }\n";
    desk.write("kv.rs", text);
    let messages = json(&desk, "plan kv.rs");
    let span = &messages[0]["spans"][0];
    let number = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    assert_eq!(&text[number("byte_start")..number("byte_end")], "U");
    let line = text.lines().nth(number("line_start") - 1).unwrap();
    assert_eq!(line.chars().nth(number("column_start") - 1), Some('U'));
    assert_eq!(span["text"][0]["text"], line);
    assert_eq!(span["text"][0]["highlight_start"], span["column_start"]);
}

#[test]
fn failures_are_json_too() {
    let messages = json(&Desk::new(), "plan missing.rs");
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0]["level"], "error");
    assert_eq!(messages[0]["message"], "the description `missing.rs` does not exist");
    assert_eq!(messages[0]["code"], Value::Null);
}
