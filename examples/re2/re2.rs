// The system's RE2, described for C, Go and Rust.

/// Regular expressions in linear time, by RE2.
///
/// The syntax is that of Go's package regexp and of Rust's crate regex, which
/// both come from RE2. Text is any bytes; a pattern reads it as UTF-8.
#[bridge::bridge(
    namespace = "re2",
    go_package = "re2",
    std = "c++17",
    pkg_config = "re2",
    headers = "pattern.h"
)]
pub mod re2 {
    /// How to read a pattern. All false is the default.
    #[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
    #[namespace = "pattern"]
    struct Flags {
        /// Letters match in either case.
        ignore_case: bool,
        /// The pattern is text to look for, not an expression.
        literal: bool,
        /// `.` matches a line break too.
        dot_nl: bool,
        /// Of the leftmost matches the longest is taken, not the first.
        longest_match: bool,
    }

    /// A range of bytes in the text.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    #[namespace = "pattern"]
    struct Range {
        /// The first byte.
        begin: usize,
        /// One past the last byte. Before `begin`: a group that took no part.
        end: usize,
    }

    /// What RE2 refuses.
    #[errors]
    enum RegexError {
        /// A pattern that is no regular expression. The detail is RE2's code.
        #[catch("pattern::Refusal", code = "INVALID_ARGUMENT")]
        Pattern,
        /// A replacement that names a group that is not there.
        #[catch("pattern::BadRewrite", code = "INVALID_ARGUMENT")]
        Rewrite,
    }

    unsafe extern "C++" {
        include!("pattern.h");

        #[namespace = "pattern"]
        type Flags;
        #[namespace = "pattern"]
        type Range;

        /// A compiled regular expression.
        #[sync]
        #[cxx_name = "RE2"]
        type Regexp;

        /// Compiles a regular expression.
        #[Self = "Regexp"]
        #[go_name = "Compile"]
        #[cpp = "pattern::compile(pattern, pattern::Flags{})"]
        fn compile(pattern: &str) -> Result<UniquePtr<Regexp>, RegexError>;

        /// Compiles a regular expression that is read as `flags` say.
        #[Self = "Regexp"]
        #[go_name = "CompileFlags"]
        #[cpp = "pattern::compile(pattern, flags)"]
        fn compile_flags(pattern: &str, flags: Flags) -> Result<UniquePtr<Regexp>, RegexError>;

        /// The regular expression as it was written.
        #[go_name = "String"]
        fn pattern(self: &Regexp) -> &str;

        /// Whether all of `text` matches.
        #[cpp = "RE2::FullMatch(text, self)"]
        fn full_match(self: &Regexp, text: &str) -> bool;

        /// Whether some part of `text` matches.
        #[cpp = "RE2::PartialMatch(text, self)"]
        fn partial_match(self: &Regexp, text: &str) -> bool;

        /// Whether some part of `text` matches. It may be any bytes.
        #[cpp = "RE2::PartialMatch(text, self)"]
        fn partial_match_bytes(self: &Regexp, text: &[u8]) -> bool;

        /// Where the first match is that begins at byte `from` of `text` or
        /// later, and then each of its groups. Empty when nothing matches.
        #[go_name = "Find"]
        #[cpp = "pattern::match(self, text, from)"]
        fn find(self: &Regexp, text: &str, from: usize) -> Vec<Range>;

        /// `text` with its first match replaced. In `rewrite`, `\1` is what
        /// group 1 matched and `\0` the whole match.
        #[cpp = "pattern::replace(self, text, rewrite)"]
        fn replace(self: &Regexp, text: &str, rewrite: &str) -> Result<String, RegexError>;

        /// `text` with all its matches replaced.
        #[cpp = "pattern::replace_all(self, text, rewrite)"]
        fn replace_all(self: &Regexp, text: &str, rewrite: &str) -> Result<String, RegexError>;

        /// `rewrite` with the groups of the first match put in, if one is in `text`.
        #[cpp = "pattern::extract(self, text, rewrite)"]
        fn extract(self: &Regexp, text: &str, rewrite: &str) -> Result<Option<String>, RegexError>;

        /// The number of groups, the whole match not counted.
        #[cxx_name = "NumberOfCapturingGroups"]
        fn group_count(self: &Regexp) -> i32;

        /// The name of a group, if it has one. The first group is 1.
        #[cpp = "pattern::group_name(self, group)"]
        fn group_name(self: &Regexp, group: i32) -> Option<&str>;

        /// The number of the group of that name, if there is one.
        #[cpp = "pattern::group_number(self, name)"]
        fn group_number(self: &Regexp, name: &str) -> Option<i32>;

        /// `text` with a backslash before what means something in a pattern.
        #[Self = "Regexp"]
        #[cxx_name = "QuoteMeta"]
        #[go_name = "QuoteMeta"]
        fn quote(text: &str) -> String;
    }
}
