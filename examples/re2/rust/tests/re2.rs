//! The bindings of RE2, as a user meets them.

#[path = "../../re2.rs"]
mod bindings;

use bindings::re2::{
    Anchor, CannedOptions, Encoding, Options, PatternErrorKind, Regexp, SearchErrorKind, Set,
};
use bridge::{Code, Owned};
use std::io::Write;
use std::process::{Command, Stdio};

fn compile(pattern: &str) -> Owned<Regexp> {
    Regexp::new(pattern).unwrap()
}

#[test]
fn matches() {
    let re = compile("h(.*)o");
    assert!(re.full_match("hello") && !re.full_match("oh, hello"));
    assert!(re.partial_match("oh, hello") && !re.partial_match("help"));
    assert!(re.partial_match_bytes(b"\xffhello\xff") && !re.full_match_bytes(b"hello\xff"));
    assert_eq!(re.pattern(), b"h(.*)o");
}

#[test]
fn a_bad_pattern_is_a_typed_error() {
    for (pattern, kind, number, message) in [
        ("a(b", PatternErrorKind::MissingParen, 6, "missing ): a(b"),
        ("[z-a]", PatternErrorKind::BadCharRange, 4, "invalid character class range: z-a"),
    ] {
        let Err(error) = Regexp::new(pattern) else { panic!("{pattern} compiles") };
        assert_eq!((error.kind(), error.code()), (kind, Code::InvalidArgument));
        assert_eq!((error.error().detail(), &*error.error().message()), (number, message));
    }
}

#[test]
fn options_arrive() {
    let mut options = Options::new();
    assert!(!options.log_errors());
    options.set_case_sensitive(false);
    options.set_dot_nl(true);
    let re = Regexp::with_options("A.B", &options).unwrap();
    assert!(re.full_match("a\nb"));
    assert!(re.options().dot_nl() && !re.options().never_nl());

    options.copy(&Options::canned(CannedOptions::Latin1));
    assert_eq!(options.encoding(), Encoding::Latin1);
    let re = Regexp::from_bytes(b"^\xe9$", &options).unwrap();
    assert!(re.partial_match_bytes(b"\xe9") && re.pattern() == b"^\xe9$");
}

#[test]
fn finds_places() {
    let re = compile(r"(\w+)=(\w*)(;)?");
    let text = "  a=1;b=";
    let find = |start, anchor, count| re.find(text, start, text.len(), anchor, count);
    assert_eq!(find(0, Anchor::Unanchored, 4), Some(vec![Some(2..6), Some(2..3), Some(4..5), Some(5..6)]));
    assert_eq!(find(6, Anchor::Start, 4), Some(vec![Some(6..8), Some(6..7), Some(8..8), None]));
    assert_eq!(find(0, Anchor::Start, 1), None);
    assert_eq!(re.locate(text, 0, text.len(), Anchor::Unanchored), Some((2, 6)));
    assert_eq!(re.locate(text, 0, text.len(), Anchor::Start), None);
    assert_eq!(find(0, Anchor::Unanchored, 0), Some(vec![]));
    assert_eq!(find(9, Anchor::Unanchored, 1), None);
}

#[test]
fn consumes() {
    let word = compile(r"(\w+),?");
    assert_eq!(Regexp::consume(b"one,two", &word), (true, b"two".to_vec()));
    assert_eq!(Regexp::consume(b" one", &word), (false, b" one".to_vec()));
    assert_eq!(Regexp::find_and_consume(b" one,two", &word), (true, b"two".to_vec()));
}

#[test]
fn replaces() {
    let re = compile(r"(\w+)@(\w+)");
    assert_eq!(re.replace(b"a@b c@d", br"\2 at \1").unwrap(), (1, b"b at a c@d".to_vec()));
    assert_eq!(re.replace_all(b"a@b c@d", br"\2 at \1").unwrap(), (2, b"b at a d at c".to_vec()));
    assert_eq!(re.extract(b"a@b", br"<\2>").unwrap().as_deref(), Some(&b"<b>"[..]));
    assert_eq!(re.extract(b"none", br"<\2>").unwrap(), None);
    let error = re.replace_all(b"a@b", br"\3").unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (Code::InvalidArgument, re.check_rewrite(br"\3").unwrap_err().message())
    );
    assert_eq!(Regexp::max_group(br"\3"), 3);
    assert_eq!(Regexp::quote_meta("a.b"), r"a\.b");
}

#[test]
fn names_groups() {
    let re = compile("(?P<first>a)(b)");
    assert_eq!(re.group_count(), 2);
    assert_eq!((re.group_name(1), re.group_name(2)), (Some("first"), None));
    assert_eq!((re.group_number("first"), re.group_number("second")), (Some(1), None));
}

#[test]
fn a_set_says_which() {
    let mut set = Set::new(&Options::new(), Anchor::Unanchored);
    assert_eq!((set.add("a").unwrap(), set.add(r"\d").unwrap()), (0, 1));
    assert_eq!(set.add("a(b").unwrap_err().message(), "missing ): a(b");
    assert_eq!(set.matches("a").unwrap_err().kind(), SearchErrorKind::NotCompiled);
    set.compile().unwrap();
    let mut found = set.matches("a1").unwrap().unwrap();
    found.sort_unstable();
    assert_eq!(found, [0, 1]);
    assert_eq!(set.matches("none").unwrap(), None);
    assert_eq!(set.matches_bytes(b"\xff1").unwrap(), Some(vec![1]));
}

#[test]
fn is_shared_between_threads() {
    let re = compile("(a+)(b+)");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..1000).for_each(|_| assert!(re.partial_match("xaabbx"))));
        }
    });
}

/// Runs the program with an input: its exit code, and all that it prints.
fn grep(arguments: &[&str], input: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_re2grep"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ends before it has read all of this is no failure.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

#[test]
fn the_program_greps() {
    let text = "one=1\nnone\nTWO=2 three=3\n";
    for (arguments, code, printed) in [
        (&["="][..], 0, "one=1\nTWO=2 three=3\n"),
        (&["-i", "two"], 0, "TWO=2 three=3\n"),
        (&["-n", "-o", r"[a-z]+=\d"], 0, "1:one=1\n3:three=3\n"),
        (&["-o", "z*"], 0, ""),
        (&["-c", "="], 0, "2\n"),
        (&["-v", "-n", "="], 0, "2:none\n"),
        (&["absent"], 1, ""),
        (&["--", "-"], 1, ""),
        (&["a(b"], 2, "re2grep: bad pattern: missing ): a(b\n"),
    ] {
        assert_eq!(grep(arguments, text), (Some(code), printed.into()), "{arguments:?}");
    }
    let (code, printed) = grep(&["-x"], "");
    assert!(code == Some(2) && printed.contains("usage: re2grep"), "{printed}");
}

#[test]
fn the_program_reads_files() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    assert_eq!(grep(&["-i", "^NAME", manifest], ""), (Some(0), "name = \"re2grep\"\n".into()));
    let (code, printed) = grep(&["^name", "absent", manifest], "");
    let found = format!("{manifest}:name = \"re2grep\"\nre2grep: absent: ");
    assert!(code == Some(2) && printed.starts_with(&found), "{printed}");
}
