//! Durations and points in time, from Rust to C++ and back.

use bridge::{Code, Error};
use bridge_examples::standard::{self, Job, LogSettings, Options, Timer, WaitErrorKind};
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The longest duration that 64 bits count in nanoseconds: 292 years.
const LONGEST: Duration = Duration::from_nanos(i64::MAX as u64);
const NANOSECOND: Duration = Duration::from_nanos(1);

fn out_of_range<T: std::fmt::Debug>(result: Result<T, Error>, says: &str) {
    let error = result.expect_err(says);
    assert_eq!(error.code(), Code::OutOfRange, "{error}");
    assert!(error.message().contains(says), "{error}");
}

#[test]
fn durations_come_back() {
    for d in [
        Duration::ZERO,
        NANOSECOND,
        Duration::from_micros(1),
        Duration::from_nanos(1_234_567_890_123_456_789),
        LONGEST,
    ] {
        assert_eq!(standard::same_nanoseconds(d).expect("it fits"), d);
    }
    for d in [Duration::ZERO, Duration::from_millis(1), Duration::from_millis(i64::MAX as u64 / 1_000_000)] {
        assert_eq!(standard::same_milliseconds(d).expect("it fits"), d);
    }
    let day = Duration::from_secs(86_400);
    for d in [Duration::ZERO, day, day * 106_751] {
        assert_eq!(standard::same_days(d).expect("it fits"), d);
        assert_eq!(standard::same_hours(d).expect("it fits"), d);
    }
}

#[test]
fn a_duration_that_cpp_counts_more_coarsely_is_rounded_up() {
    assert_eq!(standard::count_hours(Duration::ZERO), 0);
    assert_eq!(standard::count_hours(NANOSECOND), 1);
    assert_eq!(standard::count_hours(Duration::from_secs(3600)), 1);
    assert_eq!(standard::count_hours(Duration::from_secs(3600) + NANOSECOND), 2);
    assert_eq!(standard::count_milliseconds(Duration::from_micros(1500)), 2);
    // 292 years are 2,562,047 hours, 47 minutes and some.
    assert_eq!(standard::count_hours(LONGEST), 2_562_048);
    // Which is more than comes back.
    out_of_range(standard::same_hours(LONGEST), "what C++ returned: a duration of more than 292 years");
    out_of_range(standard::same_days(LONGEST), "more than 292 years");
}

#[test]
fn ticks_that_are_no_nanoseconds_come_back() {
    for tick in [0u32, 1, 2, 3, 59, 60, 61, 12_345_679] {
        let nanoseconds = u64::from(tick) * 50_000_000 / 3;
        let d = Duration::from_nanos(nanoseconds);
        assert_eq!(standard::same_ticks(d).expect("it fits"), d, "{tick} sixtieths of a second");
    }
    // What lies between two ticks is the later one.
    assert_eq!(standard::same_ticks(NANOSECOND).expect("it fits"), Duration::from_nanos(16_666_666));
}

#[test]
fn durations_that_cpp_has_no_room_for_are_errors() {
    out_of_range(standard::same_nanoseconds(LONGEST + NANOSECOND), "d_ns: a duration of more than 292 years");
    out_of_range(standard::same_milliseconds(Duration::MAX), "d_ns: a duration of more than 292 years");
    // 2^63 picoseconds are 106 days.
    let days = Duration::from_secs(106 * 86_400);
    assert_eq!(standard::same_picoseconds(days).expect("it fits"), days);
    out_of_range(standard::same_picoseconds(days * 2), "d_ns: more than the library's type has room for");
    assert_eq!(standard::same_short_seconds(Duration::from_secs(65_535)).expect("it fits").as_secs(), 65_535);
    out_of_range(standard::same_short_seconds(Duration::from_secs(65_536)), "has room for");
    out_of_range(standard::same_short_seconds(Duration::from_secs(65_535) + NANOSECOND), "has room for");
}

#[test]
fn durations_that_rust_cannot_have_are_errors() {
    let negative = "a negative duration from C++ cannot be one in Rust";
    for count in [-1, -i64::MAX] {
        let result = standard::nanoseconds(count);
        assert_eq!(result.as_ref().map_err(|error| error.detail()), Err(count));
        out_of_range(result, negative);
    }
    // The one count that says to C++ that there is none.
    out_of_range(standard::nanoseconds(i64::MIN), "more than 292 years");
    out_of_range(standard::hours(-1), negative);
    assert_eq!(standard::hours(2_562_047).expect("it fits"), Duration::from_secs(3600) * 2_562_047);
    out_of_range(standard::hours(2_562_048), "more than 292 years");
    out_of_range(standard::hours(i64::MAX), "more than 292 years");
    out_of_range(standard::hours(i64::MIN), "more than 292 years");
    out_of_range(standard::unsigned_nanoseconds(u64::MAX), "more than 292 years");
    assert_eq!(standard::unsigned_nanoseconds(i64::MAX as u64).expect("it fits"), LONGEST);
    assert_eq!(standard::some_picoseconds(1999).expect("it fits"), NANOSECOND);
    assert_eq!(standard::some_picoseconds(-999).expect("nothing"), Duration::ZERO);
}

#[test]
#[should_panic(expected = "a negative duration from C++")]
fn a_negative_duration_without_result_panics() {
    let _ = standard::milliseconds(-1);
}

#[test]
fn floating_point_is_rounded_to_the_nearest() {
    assert_eq!(standard::seconds(0.1).expect("it fits"), Duration::from_millis(100));
    assert_eq!(standard::seconds(1e-10).expect("it fits"), Duration::ZERO);
    assert_eq!(standard::seconds(-1e-10).expect("nothing"), Duration::ZERO);
    assert_eq!(standard::seconds(0.6e-9).expect("it fits"), NANOSECOND);
    assert_eq!(standard::seconds(f64::MIN_POSITIVE).expect("it fits"), Duration::ZERO);
    for d in [Duration::ZERO, NANOSECOND, Duration::from_millis(300), Duration::from_secs(1 << 30)] {
        assert_eq!(standard::same_seconds(d).expect("it fits"), d);
    }
    out_of_range(standard::seconds(f64::NAN), "not a number");
    for count in [f64::INFINITY, f64::NEG_INFINITY, f64::MAX, 9_223_372_037.0, -9_223_372_037.0] {
        out_of_range(standard::seconds(count), "more than 292 years");
    }
    assert_eq!(standard::seconds(9_223_372_036.0).expect("it fits").as_secs(), 9_223_372_036);
}

#[test]
fn templates_get_nanoseconds() {
    assert_eq!(standard::counted(Duration::from_micros(7)), 7000);
}

#[test]
fn times_come_back() {
    for time in [UNIX_EPOCH, UNIX_EPOCH + NANOSECOND, UNIX_EPOCH - NANOSECOND] {
        assert_eq!(standard::same_nanotime(time).expect("it fits"), time);
    }
    // 2262-04-11 23:47:16.854775807 and 1677-09-21 00:12:43.145224193.
    for time in [UNIX_EPOCH + LONGEST, UNIX_EPOCH - LONGEST] {
        assert_eq!(standard::same_nanotime(time).expect("it fits"), time);
    }
    for time in [UNIX_EPOCH + LONGEST + NANOSECOND, UNIX_EPOCH - LONGEST - NANOSECOND] {
        out_of_range(standard::same_nanotime(time), "t_ns: a point in time before 1677-09-22 or after 2262");
    }
    let before = SystemTime::now();
    let now = standard::now();
    // Clocks may be set, but not by a day here.
    assert!(now.duration_since(before).is_ok_and(|d| d < Duration::from_secs(86_400)), "{before:?} {now:?}");
}

#[test]
fn a_time_that_cpp_counts_more_coarsely_is_rounded_down() {
    let second = Duration::from_secs(1);
    for (time, count) in [
        (UNIX_EPOCH, 0),
        (UNIX_EPOCH + second - NANOSECOND, 0),
        (UNIX_EPOCH + second, 1),
        (UNIX_EPOCH - NANOSECOND, -1),
        (UNIX_EPOCH - second, -1),
        (UNIX_EPOCH - second - NANOSECOND, -2),
    ] {
        assert_eq!(standard::count_seconds(time), count, "{time:?}");
    }
    assert_eq!(standard::second(-1).expect("it fits"), UNIX_EPOCH - second);
    for count in [i64::MIN, -9_223_372_037, 9_223_372_037, i64::MAX] {
        out_of_range(standard::second(count), "what C++ returned: a point in time before 1677");
    }
    assert_eq!(
        standard::second(-9_223_372_036).expect("it fits"),
        UNIX_EPOCH - second * 1_844_674_407 * 5 - second
    );
}

#[test]
fn what_may_be_missing() {
    let d = Duration::from_millis(5);
    assert_eq!(standard::maybe_milliseconds(Some(d)).expect("it fits"), Some(d));
    assert_eq!(standard::maybe_milliseconds(None).expect("nothing"), None);
    out_of_range(standard::maybe_milliseconds(Some(Duration::MAX)), "d_ns: ");
    assert_eq!(standard::maybe_time(Some(UNIX_EPOCH - d)), Some(UNIX_EPOCH - d));
    assert_eq!(standard::maybe_time(None), None);
}

#[test]
fn what_comes_out_through_arguments() {
    let (a, d) = (UNIX_EPOCH - Duration::from_secs(1), Duration::from_millis(1_500));
    assert_eq!(standard::between(a, a + d).expect("it fits"), Some((a + d, d)));
    assert_eq!(standard::between(a + d, a).expect("it fits"), Some((a + d, d)));
    assert_eq!(standard::between(a, a).expect("it fits"), None);
    assert_eq!(standard::twice(Duration::from_micros(1500)).expect("it fits"), Duration::from_millis(4));
    out_of_range(standard::twice(LONGEST), "what C++ returned");
}

#[test]
fn inside_other_values() {
    let job = |at, limit, pause| Job { name: "night".to_owned(), at, limit, pause };
    let second = Duration::from_secs(1);
    let jobs = [
        job(UNIX_EPOCH - second, second, None),
        job(UNIX_EPOCH + second * 1_700_000_000, Duration::ZERO, Some(Duration::from_micros(3))),
    ];
    assert_eq!(standard::same_jobs(&jobs).expect("they fit"), jobs);
    out_of_range(
        standard::same_jobs(&[job(UNIX_EPOCH + LONGEST * 2, second, None)]),
        "jobs: a point in time",
    );
    out_of_range(standard::same_jobs(&[job(UNIX_EPOCH, Duration::MAX, None)]), "jobs: a duration");

    let delays = [Duration::ZERO, Duration::from_millis(1)];
    assert_eq!(standard::same_delays(&delays).expect("they fit"), delays);
    assert_eq!(standard::same_delays(&[NANOSECOND]).expect("it fits"), [Duration::from_millis(1)]);
    assert!(standard::same_delays(&[]).expect("nothing").is_empty());

    let index = BTreeMap::from([(second, UNIX_EPOCH), (second * 2, UNIX_EPOCH + second)]);
    assert_eq!(standard::same_index(&index).expect("they fit"), index);
    // Two keys that are one in C++.
    let close = BTreeMap::from([(second, UNIX_EPOCH), (Duration::from_nanos(999_999_999), UNIX_EPOCH)]);
    let error = standard::same_index(&close).expect_err("a key twice");
    assert_eq!(error.code(), Code::InvalidArgument, "{error}");

    let pair = (Duration::from_millis(250), true);
    assert_eq!(standard::same_pair(pair).expect("they fit"), pair);
    assert_eq!(standard::long_ages(1).expect("it fits"), [Duration::from_secs(3600)]);
    out_of_range(standard::long_ages(-1), "a negative duration from C++");
    out_of_range(standard::long_ages(i64::MAX), "what C++ returned: a duration of more than 292 years");
}

#[test]
fn options_and_members() {
    assert_eq!(standard::timeout_of(&Options::default()).expect("the default"), 1500);
    let timeout = Some(Duration::from_micros(2500));
    let options = Options { timeout, keep: Some(NANOSECOND), ..Options::default() };
    assert_eq!(standard::timeout_of(&options).expect("it fits"), 3);
    assert_eq!(standard::keep_of(&options).expect("it fits"), 1);
    let options = Options { keep: Some(Duration::MAX), ..Options::default() };
    out_of_range(standard::keep_of(&options), "keep_ns: ");

    let mut timer = Timer::new();
    assert_eq!(timer.interval(), Duration::from_millis(20));
    timer.set_interval(Duration::from_secs(1)).expect("it fits");
    assert_eq!(timer.interval(), Duration::from_secs(1));
    out_of_range(timer.set_interval(Duration::MAX), "to_ns: ");
    assert_eq!(timer.due(), UNIX_EPOCH);
    timer.set_due(UNIX_EPOCH - NANOSECOND);
    assert_eq!(timer.due(), UNIX_EPOCH - NANOSECOND);
}

#[test]
fn what_a_release_lacks_says_so() {
    fn lacks<T: std::fmt::Debug>(result: Result<T, Error>, says: &str) {
        let error = result.expect_err("not in this release");
        assert_eq!((error.code(), &*error.message()), (Code::Unimplemented, says));
    }
    {
        let mut timer = Timer::new();
        assert_eq!(timer.since_1_4(7).expect("in this release"), 7);
        lacks(
            timer.since_1_5("x", &[NANOSECOND]),
            "standard::Timer::since_1_5: the library was built without it: it needs STANDARD_AT_LEAST(1, 5) && \
             defined(STANDARD_EXTRA)",
        );
        assert_eq!(standard::fire(Timer::new()).expect("in this release"), 1);
        // What it takes is gone all the same.
        lacks(
            standard::fire_all(timer),
            "standard::fire_all: the library was built without it: it needs STANDARD_MAJOR >= 2",
        );
        lacks(
            Timer::with_interval(NANOSECOND),
            "the constructor of standard::Timer: the library was built without it: it needs STANDARD_MAJOR >= 2",
        );
        #[expect(deprecated, reason = "to see that it says so")]
        let old = standard::fire_twice(1);
        lacks(
            old,
            "the expression of fire_twice: the library was built without it: it needs !STANDARD_AT_LEAST(1, 4)",
        );
    }
}

#[test]
fn paths_are_text() {
    assert_eq!(standard::parent("/usr/include/kv.h"), "/usr/include");
    assert_eq!(standard::parent(""), "");
    assert_eq!(standard::extension("ä/kv.tar.gz").expect("text"), Some(".gz".to_owned()));
    assert_eq!(standard::extension("kv").expect("text"), None);
    assert_eq!(standard::parts("/usr//lib"), ["/", "usr", "lib"]);
    let long = "d/".repeat(1000);
    assert_eq!(standard::parent(&long), &long[..long.len() - 1]);
    let error = standard::not_utf8().expect_err("Rust's text is UTF-8");
    assert_eq!((error.code(), error.detail()), (Code::DataLoss, 1));
}

#[test]
fn parts_of_arguments() {
    for (text, want) in [("", ""), ("  ", ""), ("a", "a"), (" a b ", "a b"), ("\0 ", "\0"), (" ä ", "ä")] {
        assert_eq!(standard::trimmed(text), want);
    }
    let text = format!(" {} ", "x".repeat(1 << 20));
    let part = standard::trimmed(&text);
    assert_eq!(part.as_ptr(), text[1..].as_ptr());
    assert_eq!(part.len(), 1 << 20);
    assert_eq!(standard::longer("ab", "abc"), "abc");
    assert_eq!(standard::longer("", ""), "");
    assert_eq!(standard::elsewhere("text"), "elsewhere");

    let bytes = b"a\0bcb";
    assert_eq!(standard::since(bytes, b'b').expect("it is there"), Some(&b"bcb"[..]));
    assert_eq!(standard::since(bytes, b'z').expect("no failure"), None);
    assert_eq!(standard::since(b"", 0).expect_err("no mark").code(), Code::InvalidArgument);
    assert_eq!(standard::all(b""), b"");
    assert_eq!(standard::all(bytes).as_ptr(), bytes.as_ptr());
}

#[test]
fn batches_take_and_give_times() {
    let (second, millisecond) = (Duration::from_secs(1), Duration::from_millis(1));
    assert_eq!(standard::half_batch(&[]), []);
    assert_eq!(
        standard::half_batch(&[second, Duration::ZERO, LONGEST]),
        [second / 2, Duration::ZERO, LONGEST / 2]
    );
    let day = second * 86_400;
    assert_eq!(standard::midnight_batch(&[0, 1, -1]), [UNIX_EPOCH, UNIX_EPOCH + day, UNIX_EPOCH - day]);
    let times = [UNIX_EPOCH, UNIX_EPOCH + second, UNIX_EPOCH - second];
    assert_eq!(standard::until_hour_batch(&times), [None, Some(second * 3599), Some(second)]);

    // What fails, or is out of range on the way in, is an item; the others go on.
    let by = [second, 13 * millisecond, Duration::MAX, Duration::ZERO];
    let later = standard::later_batch(&[UNIX_EPOCH; 4], &by).expect("equal rows");
    assert_eq!(later[0].as_ref().ok(), Some(&(UNIX_EPOCH + second)));
    assert_eq!(later[1].as_ref().expect_err("13").message(), "13 milliseconds");
    assert_eq!(later[2].as_ref().expect_err("too long").code(), Code::OutOfRange);
    assert_eq!(later[3].as_ref().ok(), Some(&UNIX_EPOCH));
    assert!(standard::later_batch(&[UNIX_EPOCH], &[]).is_err());

    let alarms = standard::alarm_batch(&[0, 13, -1000]).expect("a batch");
    assert_eq!(alarms[0].as_ref().ok(), Some(&None));
    assert!(alarms[1].is_err());
    assert_eq!(alarms[2].as_ref().ok(), Some(&Some(UNIX_EPOCH - second)));
}

#[test]
fn an_item_that_gives_a_negative_duration_fails_alone() {
    let (second, millisecond) = (Duration::from_secs(1), Duration::from_millis(1));
    let shorter = standard::shorter_batch(&[2 * second, millisecond, second], second).expect("a batch");
    assert_eq!(shorter[0].as_ref().ok(), Some(&second));
    let error = shorter[1].as_ref().expect_err("less than nothing");
    assert_eq!((error.code(), error.detail()), (Code::OutOfRange, -999_000_000));
    assert_eq!(shorter[2].as_ref().ok(), Some(&Duration::ZERO));
}

#[test]
fn errors_hold_times() {
    let kind = standard::time_out(1500, -1).expect_err("it is thrown").kind();
    let (after, at) = (Duration::from_millis(1500), UNIX_EPOCH - Duration::from_secs(1));
    assert_eq!(kind, WaitErrorKind::TimedOut { after, at });
    // Rust has no such duration, and 64 bits no such point in time.
    for (after_ms, at_s) in [(-1, 0), (0, i64::MAX)] {
        let error = standard::time_out(after_ms, at_s).expect_err("it is thrown");
        assert_eq!(error.kind(), WaitErrorKind::Other, "{after_ms} {at_s}");
    }
}

#[test]
fn settings_have_text_paths_and_lists() {
    let default = LogSettings::default();
    assert_eq!(standard::told(&default).expect("words"), "[][title][path][][1][2][][note]");
    let settings = LogSettings {
        name: "n".to_owned(),
        title: Some("a\0b".to_owned()),
        path: Some(String::new().into()),
        folder: "a//b".into(),
        weights: Some(Vec::new()),
        codes: b"c".to_vec(),
        note: Some("x".repeat(70_000)),
    };
    let told = standard::told(&settings).expect("words");
    assert_eq!(told, format!("[n][a\0b][][a//b][c][{}]", "x".repeat(70_000)));
    let both = standard::told_if_any(Some(&settings), &default).expect("words");
    assert_eq!(both, told + "[][title][path][][1][2][][note]");
    assert!(standard::told_if_any(None, &default).expect("words").starts_with("none[]"));

    let cut = LogSettings { folder: "a\0b".into(), ..LogSettings::default() };
    assert_eq!(standard::told(&cut).expect_err("a NUL").code(), Code::InvalidArgument);
    let words = standard::told_of_batch(&settings.clone(), &["a", ""]).expect("a batch");
    assert_eq!(words[0].as_ref().expect("a word"), "na");
    assert_eq!(words[1].as_ref().expect_err("no word").code(), Code::InvalidArgument);
}
