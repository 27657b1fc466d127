//! Every way in which the library misbehaves, and the typed error that it
//! becomes: code, kind, detail, type, message and causes; or, where the
//! description says that a function cannot fail, a panic with all of it.

mod support;

use bridge::{Code, Error, Failure};
use bridge_examples::faults::{
    self, AbslFaultKind, AnyFaultKind, Color, Fault, FaultKind, Keeper, Kind, LevelFaultKind, NarrowKind,
    NumberFaultKind, Pair, TextFaultKind, Thrower, Token,
};
use std::error::Error as _;
use support::{Panic, alone, panic_of};

/// What an error must say.
struct Says {
    code: Code,
    kind: FaultKind,
    detail: i64,
    domain: Option<&'static str>,
    type_name: &'static str,
    message: Vec<u8>,
}

fn says(code: Code, kind: FaultKind, type_name: &'static str, message: &str) -> Says {
    Says { code, kind, detail: 0, domain: None, type_name, message: message.into() }
}

/// With the number of a `std::error_code`.
fn numbered(code: Code, detail: i64, domain: &'static str, message: &str) -> Says {
    let said = says(code, FaultKind::System, "std::system_error", message);
    Says { detail, domain: Some(domain), ..said }
}

/// What the standard library throws.
fn standard() -> Vec<(Kind, Says)> {
    use Code::{FailedPrecondition, InvalidArgument, OutOfRange, ResourceExhausted, Unknown};
    use FaultKind::{Argument, Other};
    vec![
        (Kind::RuntimeError, says(Unknown, Other, "std::runtime_error", "a runtime error")),
        (Kind::LogicError, says(FailedPrecondition, Other, "std::logic_error", "a logic error")),
        (
            Kind::InvalidArgument,
            says(InvalidArgument, Argument, "std::invalid_argument", "an invalid argument"),
        ),
        (Kind::OutOfRange, says(OutOfRange, Other, "std::out_of_range", "out of range")),
        (Kind::LengthError, says(InvalidArgument, Other, "std::length_error", "a length error")),
        (Kind::DomainError, says(InvalidArgument, Argument, "std::domain_error", "a domain error")),
        (Kind::OverflowError, says(OutOfRange, Other, "std::overflow_error", "an overflow")),
        (Kind::BadAlloc, says(ResourceExhausted, Other, "std::bad_alloc", "out of memory")),
        (Kind::BadArrayNewLength, says(ResourceExhausted, Other, "std::bad_alloc", "out of memory")),
        (Kind::BadCast, says(Unknown, Other, "std::bad_cast", "std::bad_cast")),
        (Kind::BadOptional, says(Unknown, Other, "std::bad_optional_access", "bad optional access")),
        (Kind::BadFunction, says(Unknown, Other, "std::bad_function_call", "bad_function_call")),
        (
            Kind::Future,
            says(FailedPrecondition, Other, "std::future_error", "std::future_error: Broken promise"),
        ),
    ]
}

/// `std::system_error` with codes of several categories.
fn system() -> Vec<(Kind, Says)> {
    let stream = numbered(Code::Unknown, 1, "iostream", "a stream: iostream error");
    vec![
        (Kind::NotFound, numbered(Code::NotFound, 2, "system", "open /nowhere: No such file or directory")),
        (Kind::Access, numbered(Code::PermissionDenied, 13, "system", "open /secret: Permission denied")),
        (Kind::Exists, numbered(Code::AlreadyExists, 17, "generic", "create: File exists")),
        (Kind::TimedOut, numbered(Code::DeadlineExceeded, 110, "generic", "wait: Connection timed out")),
        (Kind::Canceled, numbered(Code::Cancelled, 125, "generic", "wait: Operation canceled")),
        (Kind::NoMemory, numbered(Code::ResourceExhausted, 12, "generic", "map: Cannot allocate memory")),
        (Kind::NoSpace, numbered(Code::ResourceExhausted, 28, "system", "write: No space left on device")),
        (Kind::OwnCategory, numbered(Code::Unknown, 1, "faults", "the device: busy")),
        (Kind::Stream, Says { type_name: "std::ios_base::failure[abi:cxx11]", ..stream }),
    ]
}

/// What the library throws of its own.
fn own() -> Vec<(Kind, Says)> {
    use Code::{Aborted, DataLoss, Unavailable, Unknown};
    use FaultKind::{Derived, Diamond, Foreign, MostDerived, Other, Own};
    let long = "x".repeat(1 << 20);
    let not_utf8 = Says { message: b"\xff\xfe caf\xe9".into(), ..says(DataLoss, Own, "faults::error", "") };
    vec![
        (Kind::Own, says(DataLoss, Own, "faults::error", "the library's own")),
        (Kind::Derived, says(Aborted, Derived, "faults::derived_error", "derived")),
        (Kind::MostDerived, says(Unknown, MostDerived, "faults::most_derived_error", "most derived")),
        (Kind::Diamond, says(Unknown, Diamond, "faults::diamond_error", "diamond")),
        // Is std::exception twice: no handler of it catches this.
        (Kind::Ambiguous, says(Unknown, Other, "faults::ambiguous_error", "")),
        (Kind::Foreign, says(Unavailable, Foreign, "faults::foreign_error", "a class of its own")),
        // what() is null, and empty.
        (Kind::Silent, says(Unknown, Other, "faults::silent_error", "")),
        (Kind::Empty, says(Unknown, Other, "faults::empty_error", "")),
        (
            Kind::Template,
            says(
                DataLoss,
                Own,
                "faults::template_error<std::vector<int, std::allocator<int> >, 7>",
                "a template",
            ),
        ),
        (
            Kind::Hidden,
            says(DataLoss, Own, "faults::(anonymous namespace)::hidden_error", "of an unnamed namespace"),
        ),
        (Kind::Long, says(DataLoss, Own, "faults::error", &long)),
        (Kind::NotUtf8, not_utf8),
        (Kind::Lines, says(DataLoss, Own, "faults::error", "one\ntwo\r\n100 %s %n\ttab")),
    ]
}

/// What is thrown and is no exception class.
fn other() -> Vec<(Kind, Says)> {
    let unknown = |type_name, message: &str| says(Code::Unknown, FaultKind::Other, type_name, message);
    vec![
        (Kind::Int, Says { detail: 42, ..unknown("int", "42") }),
        (Kind::CString, unknown("char const*", "a C string")),
        (Kind::NullCString, unknown("char const*", "")),
        (Kind::String, unknown("std::string", "a string")),
        (Kind::Nullptr, unknown("decltype(nullptr)", "")),
        (Kind::Enumerator, unknown("faults::Color", "")),
        (Kind::Pointer, unknown("std::runtime_error*", "")),
    ]
}

fn kinds() -> impl Iterator<Item = (Kind, Says)> {
    standard().into_iter().chain(system()).chain(own()).chain(other())
}

fn check(name: &str, thrown: Kind, error: &Fault, expected: &Says) {
    let call = format!("{name}({thrown:?})");
    let failure = error.error();
    assert_eq!(failure.type_name(), expected.type_name, "{call}");
    assert_eq!((error.code(), error.kind()), (expected.code, expected.kind), "{call}");
    assert_eq!((failure.detail(), failure.domain()), (expected.detail, expected.domain), "{call}");
    assert_eq!(start(failure.message_bytes()), start(&expected.message), "{call}");
    assert!(failure.message_bytes() == expected.message, "{call}: the messages differ further on");
    let text = if expected.message.is_empty() { expected.type_name.as_bytes() } else { &expected.message };
    assert_eq!(error.to_string(), String::from_utf8_lossy(text), "{call}");
}

/// Enough of a message to compare by eye.
fn start(message: &[u8]) -> String {
    message[..message.len().min(200)].escape_ascii().to_string()
}

/// What each function that can throw says to being told to throw that.
fn throw_everywhere(kind: Kind) -> Vec<(&'static str, Fault)> {
    let mut thrower = Thrower::new(Kind::Nothing).expect("it was told to throw nothing");
    let keeper = Keeper::new("kept");
    let all = vec![
        ("throw_unit", faults::throw_unit(kind).err()),
        ("throw_bool", faults::throw_bool(kind).err()),
        ("throw_i32", faults::throw_i32(kind).err()),
        ("throw_f64", faults::throw_f64(kind).err()),
        ("throw_enum", faults::throw_enum(kind).err()),
        ("throw_record", faults::throw_record(kind).err()),
        ("throw_string", faults::throw_string(kind).err()),
        ("throw_bytes", faults::throw_bytes(kind).err()),
        ("throw_records", faults::throw_records(kind).err()),
        ("throw_option", faults::throw_option(kind).err()),
        ("throw_option_string", faults::throw_option_string(kind).err()),
        ("throw_in_conversion", faults::throw_in_conversion(kind).err()),
        ("throw_after", faults::throw_after(5, kind).err()),
        ("out_throws", faults::out_throws(kind).err()),
        ("take_token_and_throw", faults::take_token_and_throw(Token::new(1), kind).err()),
        ("Thrower::new", Thrower::new(kind).err()),
        ("Thrower::fire", thrower.fire(kind).err()),
        ("Thrower::fire_mut", thrower.fire_mut(kind).err()),
        ("Thrower::text", thrower.text(kind).err()),
        ("Thrower::fire_static", Thrower::fire_static(kind).err()),
        ("Keeper::lend_or_throw", keeper.lend_or_throw(kind).err()),
    ];
    all.into_iter().map(|(name, error)| (name, error.expect(name))).collect()
}

#[test]
fn everything_that_is_thrown_is_an_error_that_says_all() {
    let _alone = alone();
    for (kind, expected) in kinds() {
        check("throw_i32", kind, &faults::throw_i32(kind).unwrap_err(), &expected);
    }
}

#[test]
fn it_does_not_matter_where_it_is_thrown() {
    let _alone = alone();
    for (kind, expected) in kinds() {
        for (name, error) in throw_everywhere(kind) {
            check(name, kind, &error, &expected);
        }
        assert_eq!(support::alive(), 0, "{kind:?} left something alive");
    }
}

#[test]
fn without_an_error_set_only_the_kind_is_lost() {
    let _alone = alone();
    for (kind, expected) in kinds() {
        let error = faults::throw_plain(kind).unwrap_err();
        assert_eq!(error.type_name(), expected.type_name, "{kind:?}");
        assert!(error.message_bytes() == expected.message || kind == Kind::Foreign, "{kind:?}");
        assert_eq!((error.detail(), error.domain()), (expected.detail, expected.domain), "{kind:?}");
    }
    // The set gives these their code; without it the type does.
    assert_eq!(faults::throw_plain(Kind::Own).unwrap_err().code(), Code::Unknown);
    assert_eq!(faults::throw_plain(Kind::NotFound).unwrap_err().code(), Code::NotFound);
}

#[test]
fn another_error_set_sorts_otherwise() {
    let _alone = alone();
    let kind = |kind| faults::throw_narrow(kind).unwrap_err().kind();
    assert_eq!(kind(Kind::Int), NarrowKind::Number);
    assert_eq!(kind(Kind::RuntimeError), NarrowKind::Runtime);
    assert_eq!(kind(Kind::NotFound), NarrowKind::Runtime);
    assert_eq!(kind(Kind::Own), NarrowKind::Other);
    assert_eq!(kind(Kind::LogicError), NarrowKind::Other);
}

#[test]
fn a_parameter_can_throw_while_it_is_converted() {
    let _alone = alone();
    let error = faults::throw_in_parameter("throw").unwrap_err();
    let expected = says(Code::DataLoss, FaultKind::Own, "faults::error", "the text is not to my taste");
    check("throw_in_parameter", Kind::Own, &error, &expected);
}

/// The links of an error's chain: type, message, code.
fn chain(error: &Fault) -> Vec<(String, String, Code)> {
    let mut links = vec![(error.error().type_name().to_owned(), error.to_string(), error.code())];
    let mut source = error.source();
    while let Some(cause) = source {
        let failure = cause.downcast_ref::<Failure>().expect("a cause is a bridge::Failure");
        links.push((failure.type_name().to_owned(), cause.to_string(), failure.code()));
        source = cause.source();
    }
    links
}

fn link(type_name: &str, message: &str, code: Code) -> (String, String, Code) {
    (type_name.to_owned(), message.to_owned(), code)
}

#[test]
fn what_an_exception_is_nested_in_is_its_source() {
    let _alone = alone();
    let error = faults::throw_unit(Kind::Nested).unwrap_err();
    assert_eq!(error.kind(), FaultKind::Own);
    assert_eq!(
        chain(&error),
        [
            link("faults::error", "outermost", Code::DataLoss),
            link("faults::derived_error", "in the middle", Code::Aborted),
            link("faults::most_derived_error", "innermost", Code::Unknown),
        ]
    );
    let error = faults::throw_unit(Kind::NestedInt).unwrap_err();
    assert_eq!(
        chain(&error),
        [link("faults::error", "around an int", Code::DataLoss), link("int", "42", Code::Unknown)]
    );
    let error = faults::throw_unit(Kind::NestedSystem).unwrap_err();
    let message = "open /nowhere: No such file or directory";
    assert_eq!(
        chain(&error),
        [
            link("faults::error", "around a system error", Code::DataLoss),
            link("std::system_error", message, Code::NotFound)
        ]
    );
    let cause = error.error().cause().unwrap();
    assert_eq!((cause.detail(), cause.domain()), (2, Some("system")));
}

#[test]
fn a_thousand_causes_are_told_up_to_sixteen() {
    let _alone = alone();
    let links = chain(&faults::throw_unit(Kind::NestedDeep).unwrap_err());
    assert_eq!(links.len(), 17);
    for (depth, link) in links.iter().enumerate() {
        assert_eq!(link.1, format!("level {}", 1000 - depth));
    }
}

#[test]
fn an_error_can_go_to_another_thread_and_be_converted() {
    let _alone = alone();
    let error = faults::throw_unit(Kind::Nested).unwrap_err();
    let error = std::thread::spawn(move || Error::from(error)).join().unwrap();
    assert_eq!(
        (error.type_name(), error.cause().unwrap().type_name()),
        ("faults::error", "faults::derived_error")
    );
    assert_eq!(format!("{error:#}"), "outermost: in the middle: innermost");
}

#[test]
fn a_contract_that_breaks_is_a_panic_with_everything() {
    let _alone = alone();
    let here = line!();
    let Panic { message, file, line } = panic_of(|| faults::breaks_contract(Kind::Nested));
    assert_eq!(
        message,
        "faults::breaks_contract failed, which its description does not allow\n  \
         faults::error: outermost (UNKNOWN)\n  \
         faults::derived_error: in the middle (UNKNOWN)\n  \
         faults::most_derived_error: innermost (UNKNOWN)"
    );
    assert_eq!((&*file, line), (file!(), here + 1), "the caller's line");
    let message = panic_of(|| faults::breaks_contract(Kind::NoSpace)).message;
    assert!(
        message
            .ends_with("std::system_error: write: No space left on device (RESOURCE_EXHAUSTED, system 28)")
    );
    for (kind, expected) in kinds() {
        let message = panic_of(|| faults::breaks_contract(kind)).message;
        assert!(message.contains(expected.type_name), "{kind:?}: {message}");
        let text = String::from_utf8_lossy(&expected.message).into_owned();
        // Only an error set knows how a class of its own says what it has to say.
        assert!(message.contains(&text) || kind == Kind::Foreign, "{kind:?}");
    }
}

/// A value of C++ that is none of its type.
fn refused(name: &str, error: &Fault, message: &str) {
    let expected = says(Code::Internal, FaultKind::Other, "bridge::refused", message);
    check(name, Kind::Nothing, error, &expected);
}

#[test]
fn a_null_object_that_was_promised_is_an_error() {
    let _alone = alone();
    let null = "what C++ returned is null";
    refused("null_unique", &faults::null_unique().unwrap_err(), null);
    refused("null_raw", &faults::null_raw().unwrap_err(), null);
    refused("null_text", &faults::null_text().unwrap_err(), null);
    refused("out_null", &faults::out_null().unwrap_err(), null);
    let message = panic_of(faults::null_unique_unchecked).message;
    assert_eq!(
        message,
        "faults::null_unique_unchecked failed, which its description does not allow\n  \
         bridge::refused: what C++ returned is null (INTERNAL)"
    );
}

#[test]
fn an_enumerator_that_does_not_exist_never_arrives() {
    let _alone = alone();
    let wrong = "what C++ returned: 77 is not a value of Color";
    refused("wrong_color", &faults::wrong_color().unwrap_err(), wrong);
    refused("wrong_optional_color", &faults::wrong_optional_color().unwrap_err(), wrong);
    refused("wrong_colors", &faults::wrong_colors().unwrap_err(), wrong);
    refused("wrong_color_in_record", &faults::wrong_color_in_record().unwrap_err(), wrong);
    assert!(panic_of(faults::wrong_color_unchecked).message.contains(wrong));
}

#[test]
fn a_bool_that_is_neither_never_arrives() {
    let _alone = alone();
    let wrong = "what C++ returned: on: 2 is not a bool";
    refused("odd_bool", &faults::odd_bool().unwrap_err(), wrong);
    let wrong = "what C++ returned: off: 128 is not a bool";
    refused("odd_bools", &faults::odd_bools().unwrap_err(), wrong);
}

#[test]
fn a_status_is_an_error_with_its_words() {
    let _alone = alone();
    let status = |error: &Fault, code, message| {
        check(
            "a status",
            Kind::Nothing,
            error,
            &says(code, FaultKind::Other, "faults::LevelStatus", message),
        );
    };
    status(&faults::level_status(true).unwrap_err(), Code::Unknown, "NotFound: no such thing");
    for error in [
        faults::out_bool(true).unwrap_err(),
        faults::out_i32(true).unwrap_err(),
        faults::out_u64(true).unwrap_err(),
        faults::out_f64(true).unwrap_err(),
        faults::out_enum(true).unwrap_err(),
        faults::out_record(true).unwrap_err(),
        faults::out_string(true).unwrap_err(),
        faults::out_bytes(true).unwrap_err(),
        faults::out_records(true).unwrap_err(),
        faults::out_unique(true).unwrap_err(),
        faults::out_raw(true).unwrap_err(),
    ] {
        status(&error, Code::Unknown, "NotFound: no such thing");
    }
}

#[test]
fn a_status_that_counts_as_abseil_does_has_its_code() {
    let _alone = alone();
    for (number, code) in [(3, Code::InvalidArgument), (5, Code::NotFound), (15, Code::DataLoss)] {
        let error = faults::absl_by_number(number).unwrap_err();
        let expected = says(code, FaultKind::Other, "faults::AbslStatus", "as you asked");
        let domain = Some("faults::AbslCode");
        check("absl_by_number", Kind::Nothing, &error, &Says { detail: number.into(), domain, ..expected });
    }
    let error = faults::out_absl(true).unwrap_err();
    assert_eq!((error.code(), error.error().detail()), (Code::DataLoss, 15));
}

#[test]
fn an_error_code_is_an_error_with_its_number() {
    let _alone = alone();
    let says = |code, detail, domain, message| {
        let said = says(code, FaultKind::Other, "std::error_code", message);
        Says { detail, domain: Some(domain), ..said }
    };
    let missing = says(Code::NotFound, 2, "generic", "No such file or directory");
    check("error_code", Kind::Nothing, &faults::error_code(2).unwrap_err(), &missing);
    check("expected_code", Kind::Nothing, &faults::expected_code(2).unwrap_err(), &missing);
    let gone = says(Code::Unknown, 2, "faults", "gone");
    check("own_error_code", Kind::Nothing, &faults::own_error_code(true).unwrap_err(), &gone);
    check("out_error_code", Kind::Nothing, &faults::out_error_code(true).unwrap_err(), &gone);
}

#[test]
fn an_expected_that_holds_text_is_an_error_of_that_text() {
    let _alone = alone();
    let error = faults::expected_text(true).unwrap_err();
    let expected = says(Code::Unknown, FaultKind::Other, "std::string", "not what you expected");
    check("expected_text", Kind::Nothing, &error, &expected);
}

#[test]
fn the_library_works_on_after_every_fault() {
    let _alone = alone();
    for (kind, _) in kinds() {
        assert!(faults::throw_i32(kind).is_err());
        assert_eq!(faults::throw_i32(Kind::Nothing).unwrap(), 7);
        assert_eq!(faults::next_color(Color::Blue), Color::Red);
    }
}

/// What an error without a set says: code, detail, domain, type, message. There
/// is no type where nothing was thrown and no status returned: a bool is not what
/// went wrong.
fn told(error: &Error) -> (Code, i64, Option<&str>, &str, String) {
    (error.code(), error.detail(), error.domain(), error.type_name(), error.to_string())
}

#[test]
fn an_object_that_says_it_failed_is_destroyed_and_its_words_are_kept() {
    let _alone = alone();
    let number = faults::Number::new("12").expect("these are digits");
    assert_eq!(number.value(), 12);
    drop(number);
    let error = faults::Number::new("twelve").map(|_| ()).expect_err("these are none");
    let code = "faults::NumberError";
    assert_eq!(error.kind(), FaultKind::Other);
    assert_eq!(told(error.error()), (Code::InvalidArgument, 1, Some(code), "", "no digits: twelve".into()));
    // Its error() is empty, and a message never is.
    let error = faults::Number::new("13").map(|_| ()).expect_err("it is unlucky");
    let otherwise = "the constructor of faults::Number failed";
    assert_eq!(told(error.error()), (Code::InvalidArgument, 40, Some(code), "", otherwise.into()));
    assert_eq!(support::alive(), 0);
}

#[test]
fn an_enum_of_the_library_is_a_set_of_errors() {
    let _alone = alone();
    let enum_type = "faults::NumberError";
    faults::check_number("12").expect("these are digits");
    let error = faults::check_number("x").unwrap_err();
    assert_eq!(error.kind(), NumberFaultKind::NotDigits);
    assert_eq!(
        told(error.error()),
        (Code::Unknown, 1, Some(enum_type), enum_type, "NotDigits".into()),
        "what the library calls it"
    );
    let error = faults::check_number("1234567890").unwrap_err();
    assert_eq!((error.kind(), error.code()), (NumberFaultKind::TooLong, Code::OutOfRange));
    let error = faults::check_number("13").unwrap_err();
    assert_eq!((error.kind(), error.error().detail()), (NumberFaultKind::Thirteen, 40));

    assert_eq!(faults::parse_number("12").ok(), Some(12));
    assert_eq!(faults::parse_number("13").unwrap_err().kind(), NumberFaultKind::Thirteen);

    let error = faults::Number::sorted("1234567890").map(|_| ()).expect_err("it is too long");
    let message = "more than nine digits, which is more than fits a number";
    assert_eq!(error.kind(), NumberFaultKind::TooLong);
    assert_eq!(told(error.error()), (Code::OutOfRange, 2, Some(enum_type), "", message.into()));
    let error = faults::Number::sorted("13").map(|_| ()).expect_err("it is unlucky");
    assert_eq!((error.kind(), &*error.to_string()), (NumberFaultKind::Thirteen, "Unlucky"));
    assert_eq!(support::alive(), 0);
}

/// The kind of a text that was refused that way.
fn text_refused(how: i32, text: &[u8]) -> TextFaultKind {
    TextFaultKind::Text {
        how,
        at: Pair { first: 1, second: -2 },
        color: Color::Blue,
        text: String::from_utf8_lossy(text).into_owned(),
        bytes: text.to_vec(),
        wide: vec![-1, 2],
        size: text.len(),
        is_last: true,
    }
}

#[test]
fn an_error_holds_what_its_exception_does() {
    let _alone = alone();
    assert_eq!(faults::refuse_text(0, b"x").ok(), Some(()));
    for text in [&b""[..], b"text", b"a\0b", b"\xff\xfe", &vec![b'x'; 100_000]] {
        let error = faults::refuse_text(6, text).unwrap_err();
        assert_eq!(error.kind(), text_refused(6, text));
        assert_eq!(
            told(error.error()),
            (Code::InvalidArgument, 0, None, "faults::text_refused", "a refused text".into())
        );
        assert!(error.source().is_none());
        assert_eq!(faults::weigh_text(6, text).unwrap_err().kind(), text_refused(6, text), "returned");
    }
    assert_eq!(faults::weigh_text(0, b"").ok(), Some(7));
    // What derives from it is of a kind of its own.
    assert_eq!(faults::refuse_text(5, b"x").unwrap_err().kind(), TextFaultKind::Word);
    let shown = format!("{:?}", faults::refuse_text(6, b"x").unwrap_err());
    assert!(shown.starts_with("TextFault { kind: Text { how: 6, at: Pair { first: 1"), "{shown}");
}

#[test]
fn an_error_has_a_kind_with_fields_only_with_them() {
    let _alone = alone();
    let kind = |of| faults::throw_any(of).unwrap_err().kind();
    assert_eq!(kind(Kind::Int), AnyFaultKind::Numeral { value: 42 });
    assert_eq!(kind(Kind::RuntimeError), AnyFaultKind::Standard { what: "a runtime error!".into() });
    // There is no memory for what it says.
    let error = faults::throw_any(Kind::BadAlloc).unwrap_err();
    assert_eq!((error.kind(), error.code()), (AnyFaultKind::Other, Code::ResourceExhausted));
    let error = faults::number_fails(-5).unwrap_err();
    assert_eq!((error.kind(), error.error().detail()), (AnyFaultKind::Other, -5));
}

#[test]
fn an_error_whose_fields_cannot_be_read_is_of_no_kind() {
    let _alone = alone();
    for error in [faults::refuse_text(1, b"x").unwrap_err(), faults::weigh_text(1, b"x").unwrap_err()] {
        assert_eq!(error.kind(), TextFaultKind::Other);
        assert_eq!((error.code(), &*error.to_string()), (Code::InvalidArgument, "a refused text"));
        let cause = error.error().cause().map(|cause| (cause.code(), cause.to_string()));
        assert_eq!(cause, Some((Code::OutOfRange, "the text is gone".to_owned())));
    }
    let error = faults::refuse_text(2, b"x").unwrap_err();
    assert_eq!(error.kind(), TextFaultKind::Other);
    let cause = error.source().map(ToString::to_string).unwrap_or_default();
    assert!(cause.contains("99") && cause.contains("Color"), "{cause}");
}

#[test]
fn an_error_and_its_cause_each_have_their_own_fields() {
    let _alone = alone();
    let error = faults::refuse_text(3, b"inner").unwrap_err();
    assert_eq!(error.kind(), TextFaultKind::Other);
    let cause = error.error().cause().map(|cause| (cause.code(), cause.type_name()));
    assert_eq!(cause, Some((Code::InvalidArgument, "faults::text_refused")));
    let error = faults::refuse_text(4, b"inner").unwrap_err();
    assert_eq!(error.kind(), text_refused(4, b"outer"));
    assert!(error.error().cause().is_some_and(|cause| cause.cause().is_none()));
}

#[test]
fn what_is_thrown_can_be_of_a_class_of_the_library_s_own_with_such_a_number() {
    let _alone = alone();
    assert_eq!(faults::read_number("12").ok(), Some(12));
    let error = faults::read_number("x").unwrap_err();
    assert_eq!(error.kind(), NumberFaultKind::NotDigits);
    // The detail is the expression's, a number without a domain.
    assert_eq!(
        told(error.error()),
        (Code::Unknown, 0, None, "faults::number_refused", "refused at 0".into())
    );
    let error = faults::read_number("1234567890").unwrap_err();
    assert_eq!(error.kind(), NumberFaultKind::TooLong);
    assert_eq!(
        told(error.error()),
        (Code::OutOfRange, 9, None, "faults::number_refused", "refused at 9".into()),
        "the class has no virtual function, so that its own type is all that is known"
    );
    // It says nothing, and a message is never empty.
    let error = faults::read_number("13").unwrap_err();
    assert_eq!((error.kind(), &*error.to_string()), (NumberFaultKind::Thirteen, "Unlucky"));
}

#[test]
fn a_status_tells_its_kind_by_its_code_or_when_it_is_asked() {
    let _alone = alone();
    let absl = |code| faults::absl_sorted(code).unwrap_err();
    let (gone, other) = (absl(5), absl(15));
    assert_eq!((gone.kind(), gone.code()), (AbslFaultKind::Gone, Code::NotFound));
    assert_eq!((other.kind(), other.code()), (AbslFaultKind::Other, Code::DataLoss));
    assert_eq!(gone.to_string(), "as you asked");

    let absent = faults::level_sorted(true).unwrap_err();
    assert_eq!((absent.kind(), absent.code()), (LevelFaultKind::Absent, Code::NotFound));
    assert_eq!(faults::find_sorted("key").ok().as_deref(), Some("found"));
    let damaged = faults::find_sorted("damaged").unwrap_err();
    assert_eq!((damaged.kind(), damaged.code()), (LevelFaultKind::Damaged, Code::DataLoss));
    assert_eq!(damaged.to_string(), "Corruption: damaged");
}

#[test]
fn a_pointer_to_an_object_can_say_it_failed() {
    let _alone = alone();
    assert_eq!(faults::number_by_unique("7").expect("these are digits").value(), 7);
    let error = faults::number_by_unique("x").map(|_| ()).expect_err("these are none");
    let (code, detail, domain, _, message) = told(&error);
    assert_eq!(
        (code, detail, domain, &*message),
        (Code::Unknown, 1, Some("faults::NumberError"), "no digits: x")
    );
    assert_eq!(faults::number_by_pointer("8").expect("these are digits").value(), 8);
    let error = faults::number_by_pointer("eight").map(|_| ()).expect_err("these are none");
    assert_eq!((error.code(), &*error.to_string()), (Code::Unknown, "eight"), "a parameter's text");
    let error = faults::number_by_pointer("").map(|_| ()).expect_err("there are none");
    assert_eq!(error.to_string(), "faults::number_by_pointer failed");
    assert_eq!(support::alive(), 0);
}

#[test]
fn bools_numbers_and_null_can_be_failures() {
    let _alone = alone();
    faults::succeed(true).expect("it was told to");
    let failed = faults::succeed(false).unwrap_err();
    assert_eq!(told(&failed), (Code::Unknown, 0, None, "", "faults::succeed failed".into()));

    assert_eq!(faults::count_or_negative(0).ok(), Some(0));
    let words = "said by the library, of the call before";
    let failed = faults::count_or_negative(-3).unwrap_err();
    assert_eq!(told(&failed), (Code::Unknown, -3, None, "", words.into()));

    assert_eq!(faults::words_or_null(0).ok().as_deref(), Some("words"));
    let failed = faults::words_or_null(-1).unwrap_err();
    assert_eq!(told(&failed), (Code::NotFound, 0, None, "", words.into()));

    assert_eq!(faults::read_text(true).ok().as_deref(), Some("read"));
    assert_eq!(faults::read_both(true).unwrap(), (8, "read".into()));
    assert_eq!(faults::read_both(false).unwrap_err().to_string(), "faults::read_both failed");
    assert_eq!(told(&faults::read_text(false).unwrap_err()), (Code::Unknown, 0, None, "", words.into()));
}

#[test]
fn the_receiver_can_say_that_a_call_failed() {
    let _alone = alone();
    let mut number = faults::Number::new("99").expect("these are digits");
    number.grow(1).expect("100 is allowed");
    let failed = number.grow(5).unwrap_err();
    assert_eq!(told(&failed), (Code::Unknown, 5, None, "", "full".into()), "a parameter's number");
    assert_eq!(number.value(), 100);
}

#[test]
fn what_means_none_is_no_error() {
    let _alone = alone();
    assert_eq!(faults::find_text("key").unwrap().as_deref(), Some("found"));
    assert_eq!(faults::find_text("absent").unwrap(), None);
    assert_eq!(faults::find_text("damaged").unwrap_err().to_string(), "Corruption: damaged");
    assert_eq!(faults::find_both("key").unwrap(), Some((7, "found".into())));
    assert_eq!(faults::find_both("absent").unwrap(), None);
    assert_eq!(faults::find_both("damaged").unwrap_err().to_string(), "Corruption: damaged");
    assert_eq!(faults::find_number("key").unwrap(), Some(7));
    assert_eq!(faults::find_number("absent").unwrap(), None);
    assert_eq!(faults::find_number("damaged").unwrap_err().to_string(), "Corruption: damaged");
    assert_eq!(faults::position_of("haystack", "stack"), Some(3));
    assert_eq!(faults::position_of("haystack", "needle"), None);
}

#[test]
fn to_ask_for_a_failure_can_fail() {
    let _alone = alone();
    for (kind, expected) in kinds() {
        check("fails_by_throwing", kind, &faults::fails_by_throwing(kind).unwrap_err(), &expected);
        check("tells_by_throwing", kind, &faults::tells_by_throwing(kind).unwrap_err(), &expected);
    }
    assert_eq!(faults::fails_by_throwing(Kind::Nothing).ok(), Some(0));
    assert_eq!(faults::tells_by_throwing(Kind::Nothing).ok(), Some(0));
}

#[test]
fn a_block_says_when_its_functions_fail() {
    let _alone = alone();
    faults::succeed_in_block(true).expect("it was told to");
    let failed = faults::succeed_in_block(false).unwrap_err();
    let words = "said by the library, of the call before";
    assert_eq!(told(&failed), (Code::Aborted, 0, None, "", words.into()));
    faults::fail_in_block(false).expect("it says otherwise than its block");
    assert_eq!(faults::fail_in_block(true).unwrap_err().code(), Code::Unknown);
    assert!(!faults::just_tell(false));
}
