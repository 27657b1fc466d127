// The system's RE2, described for C, Go and Rust.

/// Regular expressions in linear time, by RE2.
///
/// The syntax is that of Go's package regexp and of Rust's crate regex, which
/// both come from RE2. Text is any bytes; a pattern reads it as UTF-8, or as
/// Latin-1 under [`Options`] that say so.
#[bridge::bridge(namespace = "re2", go_package = "re2", std = "c++17", pkg_config = "re2")]
pub mod re2 {
    /// Where in the text a match may lie.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    #[cxx_name = "RE2::Anchor"]
    #[repr(u32)]
    enum Anchor {
        /// Anywhere.
        #[cxx_name = "UNANCHORED"]
        Unanchored,
        /// From where the search begins.
        #[cxx_name = "ANCHOR_START"]
        Start,
        /// From where the search begins to where it ends.
        #[cxx_name = "ANCHOR_BOTH"]
        Both,
    }

    /// How bytes are read as characters.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    #[cxx_name = "RE2::Options::Encoding"]
    #[repr(u32)]
    enum Encoding {
        /// As UTF-8.
        #[cxx_name = "EncodingUTF8"]
        Utf8 = 1,
        /// A character a byte.
        #[cxx_name = "EncodingLatin1"]
        Latin1,
    }

    /// Options that are often wanted together.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    #[cxx_name = "RE2::CannedOptions"]
    #[repr(u32)]
    enum CannedOptions {
        /// RE2's defaults. Patterns that cannot be read are logged to the standard error.
        #[cxx_name = "DefaultOptions"]
        Default,
        /// The text is Latin-1.
        Latin1,
        /// POSIX syntax, and the longest of the leftmost matches.
        #[cxx_name = "POSIX"]
        Posix,
        /// Nothing is logged.
        Quiet,
    }

    /// The number of bytes that a compiled pattern may take, unless [`Options`] say another.
    #[cxx_name = "RE2::Options::kDefaultMaxMem"]
    const DEFAULT_MAX_MEM: i32 = 8_388_608;

    /// What is wrong with a pattern.
    #[errors(kind = "re2::RE2::ErrorCode", ok = "NoError")]
    enum PatternError {
        /// A defect of RE2.
        #[cxx_name = "ErrorInternal"]
        #[code = "INTERNAL"]
        Internal,
        /// A bad escape sequence.
        #[cxx_name = "ErrorBadEscape"]
        #[code = "INVALID_ARGUMENT"]
        BadEscape,
        /// A bad character class.
        #[cxx_name = "ErrorBadCharClass"]
        #[code = "INVALID_ARGUMENT"]
        BadCharClass,
        /// A bad range in a character class.
        #[cxx_name = "ErrorBadCharRange"]
        #[code = "INVALID_ARGUMENT"]
        BadCharRange,
        /// A `[` without its `]`.
        #[cxx_name = "ErrorMissingBracket"]
        #[code = "INVALID_ARGUMENT"]
        MissingBracket,
        /// A `(` without its `)`.
        #[cxx_name = "ErrorMissingParen"]
        #[code = "INVALID_ARGUMENT"]
        MissingParen,
        /// A `)` without its `(`.
        #[cxx_name = "ErrorUnexpectedParen"]
        #[code = "INVALID_ARGUMENT"]
        UnexpectedParen,
        /// A `\` at the end.
        #[cxx_name = "ErrorTrailingBackslash"]
        #[code = "INVALID_ARGUMENT"]
        TrailingBackslash,
        /// A repetition of nothing, such as `*` alone.
        #[cxx_name = "ErrorRepeatArgument"]
        #[code = "INVALID_ARGUMENT"]
        RepeatArgument,
        /// A repetition too often, such as `a{1001}`.
        #[cxx_name = "ErrorRepeatSize"]
        #[code = "INVALID_ARGUMENT"]
        RepeatSize,
        /// A bad operator of repetition, such as `a**`.
        #[cxx_name = "ErrorRepeatOp"]
        #[code = "INVALID_ARGUMENT"]
        RepeatOp,
        /// A bad operator after `(?`.
        #[cxx_name = "ErrorBadPerlOp"]
        #[code = "INVALID_ARGUMENT"]
        BadPerlOp,
        /// A pattern that is not UTF-8.
        #[cxx_name = "ErrorBadUTF8"]
        #[code = "INVALID_ARGUMENT"]
        BadUtf8,
        /// A bad name of a group.
        #[cxx_name = "ErrorBadNamedCapture"]
        #[code = "INVALID_ARGUMENT"]
        BadNamedCapture,
        /// A pattern that would need more memory than [`Options`] allow.
        #[cxx_name = "ErrorPatternTooLarge"]
        #[code = "RESOURCE_EXHAUSTED"]
        PatternTooLarge,
    }

    /// Why a [`Set`] cannot say what matches.
    #[errors(kind = "re2::RE2::Set::ErrorKind", ok = "kNoError")]
    enum SearchError {
        /// The set was not compiled.
        #[cxx_name = "kNotCompiled"]
        #[code = "FAILED_PRECONDITION"]
        NotCompiled,
        /// The search would need more memory than [`Options`] allow.
        #[cxx_name = "kOutOfMemory"]
        #[code = "RESOURCE_EXHAUSTED"]
        OutOfMemory,
        /// A defect of RE2.
        #[cxx_name = "kInconsistent"]
        #[code = "INTERNAL"]
        Inconsistent,
    }

    unsafe extern "C++" {
        include!("re2/re2.h");
        include!("re2/set.h");

        type Anchor;
        type Encoding;
        type CannedOptions;

        /// How patterns are read and text is searched.
        #[cxx_name = "RE2::Options"]
        #[sync_const]
        type Options;

        /// RE2's defaults, but nothing is logged.
        #[constructor]
        #[Self = "Options"]
        #[cpp = "re2::RE2::Options(re2::RE2::Quiet)"]
        fn new() -> Options;
        /// Makes options of RE2's own. With all but [`CannedOptions::Quiet`], patterns that cannot be read are also logged
        /// to the standard error, as by RE2 itself.
        #[constructor]
        #[Self = "Options"]
        #[go_name = "NewCannedOptions"]
        fn canned(which: CannedOptions) -> Options;
        /// Takes over all that `from` says.
        #[cxx_name = "Copy"]
        fn copy(self: &mut Options, from: &Options);
        /// How bytes are read as characters.
        fn encoding(self: &Options) -> Encoding;
        fn set_encoding(self: &mut Options, encoding: Encoding);
        /// Whether the syntax is that of POSIX egrep.
        fn posix_syntax(self: &Options) -> bool;
        fn set_posix_syntax(self: &mut Options, on: bool);
        /// Whether the longest of the leftmost matches is found, not the first.
        fn longest_match(self: &Options) -> bool;
        fn set_longest_match(self: &mut Options, on: bool);
        /// Whether patterns that cannot be read are logged to the standard error.
        fn log_errors(self: &Options) -> bool;
        fn set_log_errors(self: &mut Options, on: bool);
        /// The number of bytes, roughly, that a compiled pattern may take.
        fn max_mem(self: &Options) -> i64;
        fn set_max_mem(self: &mut Options, bytes: i64);
        /// Whether the pattern is text to look for, not an expression.
        fn literal(self: &Options) -> bool;
        fn set_literal(self: &mut Options, on: bool);
        /// Whether a line break never matches, even where the pattern has one.
        #[go_name = "NeverNL"]
        fn never_nl(self: &Options) -> bool;
        #[go_name = "SetNeverNL"]
        fn set_never_nl(self: &mut Options, on: bool);
        /// Whether `.` matches a line break too.
        #[go_name = "DotNL"]
        fn dot_nl(self: &Options) -> bool;
        #[go_name = "SetDotNL"]
        fn set_dot_nl(self: &mut Options, on: bool);
        /// Whether parentheses only group, and capture nothing.
        fn never_capture(self: &Options) -> bool;
        fn set_never_capture(self: &mut Options, on: bool);
        /// Whether upper and lower case differ.
        fn case_sensitive(self: &Options) -> bool;
        fn set_case_sensitive(self: &mut Options, on: bool);
        /// Whether `\d`, `\s` and `\w` are read under [`Options::posix_syntax`] too.
        fn perl_classes(self: &Options) -> bool;
        fn set_perl_classes(self: &mut Options, on: bool);
        /// Whether `\b` and `\B` are read under [`Options::posix_syntax`] too.
        fn word_boundary(self: &Options) -> bool;
        fn set_word_boundary(self: &mut Options, on: bool);
        /// Whether `^` and `$` match at the ends of the text only, under [`Options::posix_syntax`].
        fn one_line(self: &Options) -> bool;
        fn set_one_line(self: &mut Options, on: bool);
    }

    #[rename_all(cxx = "PascalCase")]
    unsafe extern "C++" {
        /// A compiled regular expression.
        #[sync]
        #[cxx_name = "RE2"]
        type Regexp;

        /// Compiles a pattern. Nothing is logged.
        #[constructor]
        #[Self = "Regexp"]
        #[go_name = "Compile"]
        #[cpp = "re2::RE2(pattern, re2::RE2::Quiet)"]
        #[fails(when = "!result.ok()", kind = "result.error_code()", message = "result.error()")]
        fn new(pattern: &str) -> Result<Regexp, PatternError>;
        /// Compiles a pattern as `options` say.
        #[constructor]
        #[Self = "Regexp"]
        #[go_name = "CompileOptions"]
        #[fails(when = "!result.ok()", kind = "result.error_code()", message = "result.error()")]
        fn with_options(pattern: &str, options: &Options) -> Result<Regexp, PatternError>;
        /// Compiles a pattern of any bytes, such as one in Latin-1, as `options` say.
        #[constructor]
        #[Self = "Regexp"]
        #[go_name = "CompileBytes"]
        #[fails(when = "!result.ok()", kind = "result.error_code()", message = "result.error()")]
        fn from_bytes(pattern: &[u8], options: &Options) -> Result<Regexp, PatternError>;

        /// The pattern as it was written.
        #[cxx_name = "pattern"]
        fn pattern(self: &Regexp) -> &[u8];
        /// How the pattern was read, and how text is searched: a copy.
        #[cpp = "re2::RE2::Options(self.options())"]
        fn options(self: &Regexp) -> Options;
        /// The number of groups, the whole match not counted.
        #[cxx_name = "NumberOfCapturingGroups"]
        fn group_count(self: &Regexp) -> i32;
        /// The name of a group, if it has one. The first group is 1.
        #[cpp = "self.CapturingGroupNames().count(group) != 0 ? &self.CapturingGroupNames().at(group) : nullptr"]
        fn group_name(self: &Regexp, group: i32) -> Option<&str>;
        /// The number of the group of that name, if there is one; of several, of the leftmost.
        #[cpp = "self.NamedCapturingGroups().count(std::string(name)) != 0 ? &self.NamedCapturingGroups().at(std::string(name)) : nullptr"]
        fn group_number(self: &Regexp, name: &str) -> Option<i32>;

        /// Looks in `text`, between the bytes `start` and `end`, for the leftmost match: where it is, and
        /// where its groups are, `count` places in all. A group that took no part is none. What stands
        /// before `start` counts for `^` and `\b`. The fewer places are wanted, the faster it is.
        #[cxx_name = "Match"]
        #[go_name = "MatchString"]
        #[append]
        fn find(
            self: &Regexp,
            text: &str,
            start: usize,
            end: usize,
            anchor: Anchor,
            #[out(len = "count", within = "text")] groups: Vec<Option<Range<usize>>>,
            count: i32,
        ) -> bool;
        /// Looks in `text` as [`Regexp::find`] does, for where the match begins and ends and for none of its groups.
        #[cpp = r#"{
            re2::StringPiece found;
            if (!self.Match(text, start, end, anchor, &found, 1)) return false;
            *first = found.data() - text.data();
            *last = *first + found.size();
            return true;
        }"#]
        #[go_name = "LocateString"]
        fn locate(
            self: &Regexp,
            text: &str,
            start: usize,
            end: usize,
            anchor: Anchor,
            #[out] first: usize,
            #[out] last: usize,
        ) -> bool;
        /// Looks in bytes, between `start` and `end`, for the leftmost match: where it is, and where its
        /// groups are, `count` places in all.
        #[cxx_name = "Match"]
        #[go_name = "Match"]
        #[append]
        fn find_bytes(
            self: &Regexp,
            text: &[u8],
            start: usize,
            end: usize,
            anchor: Anchor,
            #[out(len = "count", within = "text")] groups: Vec<Option<Range<usize>>>,
            count: i32,
        ) -> bool;

        /// Whether all of `text` matches.
        #[cpp = "re2::RE2::FullMatch(text, self)"]
        fn full_match(self: &Regexp, text: &str) -> bool;
        /// Whether all of these bytes match.
        #[cpp = "re2::RE2::FullMatch(text, self)"]
        fn full_match_bytes(self: &Regexp, text: &[u8]) -> bool;
        /// Whether some part of `text` matches.
        #[cpp = "re2::RE2::PartialMatch(text, self)"]
        fn partial_match(self: &Regexp, text: &str) -> bool;
        /// Whether some part of these bytes matches.
        #[cpp = "re2::RE2::PartialMatch(text, self)"]
        fn partial_match_bytes(self: &Regexp, text: &[u8]) -> bool;

        /// Takes what `pattern` matches off the beginning of `text`: whether it does, and what remains. The
        /// rest is copied; to walk through a long text, look from where the last match ended.
        #[Self = "Regexp"]
        #[go_name = "Consume"]
        fn consume(#[inout] text: &[u8], pattern: &Regexp) -> bool;
        /// Takes off `text` all up to the end of the first match: whether there is one, and what remains.
        #[Self = "Regexp"]
        #[go_name = "FindAndConsume"]
        fn find_and_consume(#[inout] text: &[u8], pattern: &Regexp) -> bool;

        /// Replaces the first match: the number of replacements, 0 or 1, and the text with them. In
        /// `rewrite`, `\1` is what group 1 matched and `\0` the whole match. It fails when `rewrite` names
        /// a group that is not there.
        #[cpp = "self.CheckRewriteString(rewrite, error) ? re2::RE2::Replace(text, self, rewrite) : -1"]
        #[fails(when = "result < 0", code = "INVALID_ARGUMENT")]
        fn replace(
            self: &Regexp,
            #[inout] text: &[u8],
            rewrite: &[u8],
            #[out(error)] error: String,
        ) -> Result<i32>;
        /// Replaces all matches that do not overlap: the number of them, and the text with the
        /// replacements.
        #[cpp = "self.CheckRewriteString(rewrite, error) ? re2::RE2::GlobalReplace(text, self, rewrite) : -1"]
        #[fails(when = "result < 0", code = "INVALID_ARGUMENT")]
        fn replace_all(
            self: &Regexp,
            #[inout] text: &[u8],
            rewrite: &[u8],
            #[out(error)] error: String,
        ) -> Result<i32>;
        /// Returns `rewrite` with the groups of the first match put in, if there is one in `text`.
        #[cpp = "self.CheckRewriteString(rewrite, error) ? re2::RE2::Extract(text, self, rewrite, extracted) : -1"]
        #[none(when = "result == 0")]
        #[fails(when = "result < 0", code = "INVALID_ARGUMENT")]
        fn extract(
            self: &Regexp,
            text: &[u8],
            rewrite: &[u8],
            #[out] extracted: Vec<u8>,
            #[out(error)] error: String,
        ) -> Result<bool>;
        /// Fails, with the reason, when `rewrite` names a group that is not there or cannot be read.
        #[cxx_name = "CheckRewriteString"]
        #[fails(when = "!result", code = "INVALID_ARGUMENT")]
        fn check_rewrite(self: &Regexp, rewrite: &[u8], #[out(error)] error: String) -> Result<()>;
        /// The highest group that `rewrite` names.
        #[Self = "Regexp"]
        #[cxx_name = "MaxSubmatch"]
        #[go_name = "MaxGroup"]
        fn max_group(rewrite: &[u8]) -> i32;
        /// Puts a backslash before what would mean something in a pattern.
        #[Self = "Regexp"]
        #[go_name = "QuoteMeta"]
        fn quote_meta(text: &str) -> String;

        /// Bounds of any text that matches as a whole, of at most `max_len` bytes each, if that is enough
        /// for any.
        fn possible_match_range(
            self: &Regexp,
            #[out] min: Vec<u8>,
            #[out] max: Vec<u8>,
            max_len: i32,
        ) -> bool;
        /// What the compiled pattern costs: about the number of its instructions.
        fn program_size(self: &Regexp) -> i32;
        /// What the pattern costs that is searched backwards.
        fn reverse_program_size(self: &Regexp) -> i32;
        /// How far the compiled pattern branches: the highest power of two, and how often each is reached.
        fn program_fanout(self: &Regexp, #[out] histogram: Vec<i32>) -> i32;
        /// How far the pattern branches that is searched backwards.
        fn reverse_program_fanout(self: &Regexp, #[out] histogram: Vec<i32>) -> i32;
    }

    #[rename_all(cxx = "PascalCase")]
    unsafe extern "C++" {
        /// A set of patterns that are searched for at once.
        #[cxx_name = "RE2::Set"]
        #[sync_const]
        type Set;

        /// An empty set, whose patterns are read as `options` say.
        #[constructor]
        #[Self = "Set"]
        fn new(options: &Options, anchor: Anchor) -> Set;
        /// Adds a pattern: its number, which is that of the patterns before it.
        #[fails(when = "result < 0", code = "INVALID_ARGUMENT")]
        fn add(self: &mut Set, pattern: &str, #[out(error)] error: String) -> Result<i32>;
        /// Makes the set ready to match; nothing can be added afterwards.
        #[fails(
            when = "!result",
            message = "\"the patterns together need too much memory, or were compiled before\"",
            code = "RESOURCE_EXHAUSTED"
        )]
        fn compile(self: &mut Set) -> Result<()>;
        /// The numbers of the patterns that match `text`, in no order, if one does. It fails when the set
        /// was not compiled, or has too little memory to search. Of a set that was not compiled, RE2 also
        /// says so on the standard error.
        #[go_name = "MatchString"]
        #[cpp = "[&](re2::RE2::Set::ErrorInfo why) { return self.Match(text, patterns, &why) ? -1 : why.kind; }({})"]
        #[none(when = "result == re2::RE2::Set::kNoError")]
        #[fails(when = "result > 0", kind = "static_cast<re2::RE2::Set::ErrorKind>(result)")]
        fn matches(self: &Set, text: &str, #[out] patterns: Vec<i32>) -> Result<bool, SearchError>;
        /// The numbers of the patterns that match these bytes, in no order, if one does.
        #[go_name = "Match"]
        #[cpp = "[&](re2::RE2::Set::ErrorInfo why) { return self.Match(text, patterns, &why) ? -1 : why.kind; }({})"]
        #[none(when = "result == re2::RE2::Set::kNoError")]
        #[fails(when = "result > 0", kind = "static_cast<re2::RE2::Set::ErrorKind>(result)")]
        fn matches_bytes(self: &Set, text: &[u8], #[out] patterns: Vec<i32>) -> Result<bool, SearchError>;
    }
}
