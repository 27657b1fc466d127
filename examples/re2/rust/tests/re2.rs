//! The bindings of RE2, as a user meets them.

#[path = "../../re2.rs"]
mod bindings;

use bindings::re2::{Flags, Range, RegexErrorKind, Regexp};
use bridge::Code;
use std::process::Command;

#[test]
fn matches() {
    let re = Regexp::compile("h(.*)o").unwrap();
    assert!(re.full_match("hello") && !re.full_match("oh, hello"));
    assert!(re.partial_match("oh, hello") && !re.partial_match("help"));
    assert!(re.partial_match_bytes(b"\xffhello\xff") && !re.full_match(""));
    assert_eq!(re.pattern(), "h(.*)o");
}

#[test]
fn a_bad_pattern_is_a_typed_error() {
    for (pattern, code, message) in
        [("a(b", 6, "missing ): a(b"), ("[z-a]", 4, "invalid character class range: z-a")]
    {
        let Err(error) = Regexp::compile(pattern) else { panic!("{pattern} compiles") };
        assert_eq!((error.kind(), error.code()), (RegexErrorKind::Pattern, Code::InvalidArgument));
        let error = error.error();
        assert_eq!((error.detail(), &*error.message()), (code, message));
        assert_eq!(error.domain(), Some("re2::RE2::ErrorCode"));
    }
}

#[test]
fn flags_arrive() {
    let flags = Flags { ignore_case: true, dot_nl: true, ..Flags::default() };
    assert!(Regexp::compile_flags("A.B", flags).unwrap().full_match("a\nb"));
    let literal = Flags { literal: true, ..Flags::default() };
    assert!(Regexp::compile_flags("a(", literal).unwrap().full_match("a("));
}

#[test]
fn finds_ranges() {
    let re = Regexp::compile(r"(\w+)=(\w*)(;)?").unwrap();
    let range = |begin, end| Range { begin, end };
    assert_eq!(re.find("  a=1;", 0), [range(2, 6), range(2, 3), range(4, 5), range(5, 6)]);
    let [_, _, _, absent] = re.find("a=1", 0)[..] else { panic!("no match") };
    assert!(absent.end < absent.begin);
    assert_eq!(re.find("none", 0), []);
    assert_eq!(re.find("a=1", usize::MAX), []);
}

#[test]
fn replaces() {
    let re = Regexp::compile(r"(\w+)@(\w+)").unwrap();
    assert_eq!(re.replace("a@b c@d", r"\2 at \1").unwrap(), "b at a c@d");
    assert_eq!(re.replace_all("a@b c@d", r"\2 at \1").unwrap(), "b at a d at c");
    assert_eq!(re.extract("a@b", r"<\2>").unwrap().as_deref(), Some("<b>"));
    assert_eq!(re.extract("none", r"<\2>").unwrap(), None);
    assert_eq!(re.replace("a@b", r"\3").unwrap_err().kind(), RegexErrorKind::Rewrite);
    assert_eq!(Regexp::quote("a.b"), r"a\.b");
}

#[test]
fn names_groups() {
    let re = Regexp::compile("(?P<first>a)(b)").unwrap();
    assert_eq!(re.group_count(), 2);
    assert_eq!((re.group_name(1), re.group_name(2)), (Some("first"), None));
    assert_eq!((re.group_number("first"), re.group_number("second")), (Some(1), None));
}

#[test]
fn is_shared_between_threads() {
    let re = Regexp::compile("(a+)(b+)").unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..1000).for_each(|_| assert_eq!(re.find("xaabbx", 0).len(), 3)));
        }
    });
}

#[test]
fn the_program_greps() {
    let grep = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_re2grep")).args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    assert_eq!(grep(&["-i", "^NAME", manifest]), (Some(0), "name = \"re2grep\"\n".into()));
    assert_eq!(
        grep(&["-o", r"^(?P<key>edition) = \W(\d+)", manifest]),
        (Some(0), "edition = \"2024\tkey=edition\n".into())
    );
    assert_eq!(grep(&["no such line", manifest]), (Some(1), String::new()));
    let message = "re2grep: bad pattern: missing ): a(b (code 6 of re2::RE2::ErrorCode)\n";
    assert_eq!(grep(&["a(b", manifest]), (Some(2), message.into()));
}
