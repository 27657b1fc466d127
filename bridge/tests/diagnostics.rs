//! The macro says what the command says: one wrong description for each code
//! that a macro can meet, compiled by rustc.
//!
//! A file without a module (B0103) never reaches the macro, and a condition on
//! the target (B0114) is rustc's to decide there.
//!
//! `TRYBUILD=overwrite cargo test -p bridge-cpp --test diagnostics` writes the
//! texts anew.

use std::path::Path;

const CASES: &[&str] = &[
    "b0101_body",
    "b0102_references",
    "b0104_misspelled",
    "b0105_prefix",
    "b0106_misspelled",
    "b0107_go_name_unexported",
    "b0108_cxx_name_of_constructor",
    "b0109_impl",
    "b0110_object_in_list",
    "b0111_char",
    "b0112_no_header",
    "b0113_c",
    "b0115_header",
    "b0201_misspelled",
    "b0202_overloads",
    "b0203_none_declared",
    "b0204_not_declared",
    "b0205_several",
    "b0206_foreign",
    "b0207_keyword_function",
    "b0208_types",
    "b0209_parameter",
    "b0221_circle",
    "b0301_vec",
    "b0302_nested_option",
    "b0303_parameter",
    "b0304_itself",
    "b0305_struct",
    "b0306_same",
    "b0307_tuple_struct",
    "b0308_catches_nothing",
    "b0309_option",
    "b0310_view",
    "b0311_not_said",
    "b0312_sync",
    "b0313_two",
    "b0314_safe",
    "b0315_float",
    "b0316_destroy",
    "b0317_close",
    "b0318_struct",
    "b0319_large",
    "b0320_fails_without_result",
    "b0331_bool",
    "b0341_two_threads",
    "b0342_other_thread",
    "b0343_no_lock",
    "several_in_one_file",
];

const FOLDER: &str = "../bridge-codegen/tests/ui";

#[test]
fn rustc_prints_what_the_command_prints() {
    let cases = trybuild::TestCases::new();
    for case in CASES {
        cases.compile_fail(format!("{FOLDER}/{case}.rs"));
    }
}

/// The words themselves: every line of the command's text stands in rustc's.
#[test]
fn the_words_are_the_same() {
    for case in CASES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join(case);
        let read = |extension| {
            let path = path.with_extension(extension);
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let (command, rustc) = (read("txt"), read("stderr"));
        for line in command.lines() {
            if let Some(rest) = line.strip_prefix("error[") {
                let (code, message) = rest.split_once("]: ").expect("a code and a message");
                assert!(rustc.contains(&format!("error: {code}: {message}")), "{case}: {line}");
            } else if let Some(advice) = line.trim_start().strip_prefix("= ") {
                assert!(rustc.contains(&format!("= {advice}")), "{case}: {line}");
            }
        }
    }
}
