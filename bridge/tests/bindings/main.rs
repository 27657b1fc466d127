//! The bindings of one description, with a library in Rust behind the C ABI.
//!
//! Everything that the generated code and the runtime do with what crosses is
//! seen here, also by Miri. (With tree borrows: the other model knows nothing of
//! objects of which Rust sees a reference to no bytes.)
//!
//! ```text
//! MIRIFLAGS="-Zmiri-tree-borrows" cargo +nightly miri test -p bridge-cpp --test bindings
//! ```

#![deny(warnings, clippy::all, clippy::pedantic)]

mod description;
#[allow(clippy::pedantic, clippy::undocumented_unsafe_blocks)]
mod shim;

use bridge::{Code, Error, Failure, Owned};
use description::lib;
use lib::{Color, Everything, Fault, FaultKind, Figure, Heavy, Holes, Mode, OtherKind, Pair, Thing};
use shim::alive;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[test]
fn an_owner_destroys_once() {
    let thing = Thing::new(3);
    assert_eq!((thing.number(), alive()), (3, [0, 0, 1]));
    drop(thing);
    assert_eq!(alive(), [0, 0, 0]);
}

#[test]
fn raw_pointers_keep_the_object() {
    let thing = Thing::new(3);
    let address = Owned::as_ptr(&thing);
    let raw = Owned::into_raw(thing);
    assert_eq!((raw.as_ptr().cast_const(), alive()[2]), (address, 1));
    // SAFETY: it owned the object a moment ago.
    assert_eq!(unsafe { Owned::from_raw(raw) }.number(), 3);
    assert_eq!(alive(), [0; 3]);
}

#[test]
fn methods_reach_the_object() {
    let (mut one, mut two) = (Thing::new(1), Thing::new(20));
    one.set_number(5);
    assert_eq!(one.pin_mut().pinned(), 6);
    assert_eq!(one.add(&two, None), 26);
    assert_eq!(one.add(&two, Some(&one)), 32);
    one.swap(None);
    assert_eq!(one.number(), 6);
    one.swap(Some(&mut two));
    assert_eq!((one.number(), two.number()), (20, 6));
    assert!(format!("{one:?}").starts_with("Owned<"));
}

#[test]
fn objects_can_be_absent() {
    let thing = Thing::new(3);
    assert_eq!(thing.child(true).map(|child| child.number()), Some(4));
    assert!(thing.child(false).is_none());
    assert_eq!(alive(), [0, 0, 1]);
}

#[test]
fn objects_are_taken() {
    assert_eq!(lib::consume(Thing::new(8)), 8);
    assert_eq!(Thing::finish(Thing::new(8), 1).ok(), Some(9));
    assert!(Thing::finish(Thing::new(8), 0).is_err());
    assert_eq!(lib::consume_optional(Some(Thing::new(9))).unwrap(), 9);
    assert_eq!(lib::consume_optional(None).unwrap_err().code(), Code::DataLoss);
    assert_eq!(alive(), [0; 3]);
}

#[test]
fn what_is_lent_lives_as_long_as_its_owner() {
    let thing = Thing::new(3);
    assert_eq!(thing.lent_text(), "lent");
    assert_eq!(thing.lent_pairs(2), [Pair { first: 1, second: 2 }; 2]);
    assert_eq!(thing.lent_pairs(0), []);
    assert_eq!(thing.lent_optional(0).unwrap(), None);
    assert_eq!(thing.lent_optional(1).unwrap(), Some("here"));
    assert_eq!(thing.lent_optional(2).unwrap_err().code(), Code::DataLoss);
    let text = {
        let view = thing.view();
        // Borrows from the thing, not from the view.
        view.thing()
    };
    assert_eq!(text, "lent");
}

#[test]
fn an_error_has_a_kind_and_everything_else() {
    assert_eq!(lib::fail(0).unwrap(), 41);
    let error = lib::fail(1).unwrap_err();
    assert_eq!((error.kind(), error.code()), (FaultKind::Damaged, Code::DataLoss));
    assert_eq!(error.error().type_name(), "lib::damaged");
    assert_eq!(error.to_string(), "record 7 is damaged");
    assert_eq!((error.error().detail(), error.error().domain()), (0, None));
    assert!(error.source().is_none());
    let shown = format!("{error:?}");
    assert_eq!(
        shown,
        r#"Fault { kind: Damaged, code: DataLoss, type: "lib::damaged", message: "record 7 is damaged" }"#
    );
    assert_eq!(alive(), [1, 0, 0]);
    drop(error);
    assert_eq!(alive(), [0; 3]);
}

#[test]
fn causes_are_sources() {
    let error = lib::fail(2).unwrap_err();
    assert_eq!(error.kind(), FaultKind::Missing);
    assert_eq!((error.error().detail(), error.error().domain()), (2, Some("system")));
    let int = error.source().unwrap().downcast_ref::<Failure>().unwrap();
    assert_eq!((int.type_name(), int.message_bytes()), ("int", &b"\xff\0!"[..]));
    assert_eq!(int.message(), "\u{fffd}\0!");
    let last = int.source().unwrap();
    assert_eq!(last.to_string(), "out of memory");
    assert!(last.source().is_none());
    assert_eq!(format!("{:#}", error.error()), "open: not there: \u{fffd}\0!: out of memory");
    let whole = format!("{error:#?}");
    for part in ["Missing", "detail: 2", "\"system\"", "cause: Error {", "std::bad_alloc"] {
        assert!(whole.contains(part), "{part} is not in {whole}");
    }
    let error: Error = error.into();
    assert_eq!((error.code(), alive()), (Code::NotFound, [3, 0, 0]));
    drop(error);
    assert_eq!(alive(), [0; 3]);
}

#[test]
fn an_error_of_no_kind_is_other_and_says_something() {
    // A kind of another set is none of ours.
    assert_eq!(lib::fail(3).unwrap_err().kind(), FaultKind::Other);
    assert_eq!(lib::fail_otherwise(3).unwrap_err().kind(), OtherKind::Odd);
    assert_eq!(lib::fail_otherwise(1).unwrap_err().kind(), OtherKind::Other);
    lib::fail_otherwise(0).unwrap();
    lib::nothing().unwrap();
    let error = lib::fail(4).unwrap_err();
    assert_eq!((error.kind(), error.code()), (FaultKind::Other, Code::Unknown));
    assert_eq!((error.to_string(), error.error().message_bytes()), ("unknown".to_owned(), &b""[..]));
}

#[test]
fn errors_cross_threads() {
    let error = lib::fail(2).unwrap_err();
    let shown = error.to_string();
    // It comes back, to be freed where the shim counts.
    let (seen, error) = std::thread::spawn(move || (error.to_string(), error)).join().unwrap();
    assert_eq!((seen, error.kind()), (shown, FaultKind::Missing));
}

fn panic_of(call: impl FnOnce()) -> (String, u32) {
    use std::sync::{Mutex, OnceLock};
    static SERIAL: OnceLock<Mutex<()>> = OnceLock::new();
    let _serial =
        SERIAL.get_or_init(Mutex::default).lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let line = std::sync::Arc::new(Mutex::new(0));
    let seen = line.clone();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        *seen.lock().unwrap() = info.location().map_or(0, std::panic::Location::line);
    }));
    let panic = catch_unwind(AssertUnwindSafe(call)).expect_err("a panic");
    std::panic::set_hook(hook);
    let line = *line.lock().unwrap();
    (panic.downcast_ref::<String>().expect("a message").clone(), line)
}

#[test]
fn a_broken_contract_panics_at_the_caller_with_everything() {
    assert_eq!(lib::breaks_contract(0), -1);
    let here = line!();
    let (message, line) = panic_of(|| {
        lib::breaks_contract(2);
    });
    assert_eq!(line, here + 2);
    assert_eq!(
        message,
        "lib::breaks_contract failed, which its description does not allow\n  \
         lib::missing: open: not there (NOT_FOUND, system 2)\n  \
         int: \u{fffd}\0! (UNKNOWN)\n  \
         std::bad_alloc: out of memory (RESOURCE_EXHAUSTED)"
    );
    assert_eq!(alive(), [0; 3]);
}

#[test]
fn text_is_given_in_the_scratch_buffer_or_in_memory_of_its_own() {
    for which in [0, 1, 2, 3, 6] {
        let expected = match which {
            1 => "caf\u{e9}\0!".to_owned(),
            2 => "x".repeat(256),
            3 => "y".repeat(257),
            _ => String::new(),
        };
        assert_eq!(lib::text(which).unwrap(), expected);
        assert_eq!(lib::text_or_panic(which), expected);
        assert_eq!(lib::bytes(which), expected.as_bytes());
        assert_eq!(alive(), [0; 3]);
    }
    assert_eq!(lib::text(8).unwrap_err().code(), Code::NotFound);
}

#[test]
fn text_that_is_not_utf8_is_an_error() {
    for (which, at) in [(4, 3), (5, 999)] {
        let error = lib::text(which).unwrap_err();
        assert_eq!(error.code(), Code::DataLoss);
        assert_eq!((error.detail(), error.domain()), (at, Some("bridge::utf8")));
        assert_eq!(error.type_name(), "bridge::refused");
        assert!(error.to_string().contains(&format!("not UTF-8 at byte {at}")), "{error}");
        assert_eq!(lib::optional_text(which).unwrap_err().kind(), FaultKind::Other);
        assert_eq!(lib::bytes(which).len(), usize::try_from(at).unwrap() + 1);
        // Large text is freed although it was refused.
        assert_eq!(alive(), [0; 3]);
    }
    let (message, _) = panic_of(|| {
        lib::text_or_panic(5);
    });
    assert!(message.contains("lib::text_or_panic") && message.contains("DATA_LOSS"), "{message}");
    assert_eq!(alive(), [0; 3]);
}

#[test]
fn text_can_be_absent() {
    assert_eq!(lib::optional_text(9).unwrap(), None);
    assert_eq!(lib::optional_text(0).unwrap().as_deref(), Some(""));
    assert_eq!(lib::optional_text(3).unwrap().map(|text| text.len()), Some(257));
    assert_eq!(alive(), [0; 3]);
}

#[test]
fn records_are_given() {
    // 16 bytes each: 16 fit the scratch buffer.
    for count in [0, 1, 16, 17, 100] {
        assert_eq!(lib::pairs(count), vec![Pair { first: 7, second: 8 }; count]);
        assert_eq!(lib::optional_pairs(count).map_or(0, |pairs| pairs.len()), count);
        assert_eq!(alive(), [0; 3]);
    }
}

#[test]
fn values_go_both_ways() {
    assert_eq!(lib::optional_number(Some(i64::MAX - 1)), Some(i64::MAX));
    assert_eq!(lib::optional_number(None), None);
    assert_eq!(lib::optional_color(Some(Color::Red)), Some(Color::Blue));
    assert_eq!(lib::optional_color(None), None);
    let heavy = lib::doubled(Heavy { weight: 1.5, color: Color::Blue, real: true });
    assert!(heavy.weight.to_bits() == 3.0_f64.to_bits() && heavy.color == Color::Blue && heavy.real);
    assert!(lib::optional_heavy(None).is_none());
    assert!(lib::optional_heavy(Some(heavy)).is_some_and(|heavy| heavy.weight > 2.0));
    let pair = Pair { first: 0, second: 5 };
    assert_eq!(lib::sum(&pair, None, &[]), 5);
    assert_eq!(lib::sum(&pair, Some(&pair), &[pair; 3]), 25);
    // SAFETY: this one asks for nothing.
    assert_eq!(unsafe { lib::is_unsafe(-3) }, -3);
}

fn everything(size: usize) -> Everything {
    let pair = Pair { first: 1, second: u64::MAX };
    let holes = Holes { small: 7, color: Color::Blue, mode: Mode::Read | Mode::Write, pair, real: true };
    let word = |index: usize| format!("word {index} \0 é");
    Everything {
        name: word(size),
        parts: (0..size).map(word).collect(),
        numbers: (0..u16::try_from(size).unwrap()).collect(),
        holes: Some(holes),
        rows: vec![holes; size],
        grid: [[1.5, f32::MIN_POSITIVE], [-0.0, f32::INFINITY]],
        by_name: (0..size).map(|index| (word(index), vec![None, Some(index as u64)])).collect(),
        by_color: [(Color::Red, (true, word(0))), (Color::Blue, (false, String::new()))].into(),
        colors: [Color::Blue].into(),
        numbered: [i64::MIN, 0, i64::MAX].into(),
        modes: vec![Mode::empty(), Mode::Write],
        figures: vec![
            Figure::Nothing,
            Figure::Number(0.5),
            Figure::Holes(holes),
            Figure::Text(word(1)),
            Figure::List(vec![(-1, word(2))]),
        ],
    }
}

#[test]
fn values_that_hold_others_go_both_ways() {
    assert_eq!(lib::echo(&Everything::default()).unwrap(), Everything::default());
    // In the scratch buffer, around its end, and in memory of their own.
    for size in [0, 1, 2, 3, 4, 5, if cfg!(miri) { 20 } else { 1000 }] {
        let everything = everything(size);
        assert_eq!(lib::echo(&everything).unwrap(), everything);
        assert_eq!(lib::echo_figures(&everything.figures), everything.figures);
        assert_eq!(alive(), [0; 3]);
    }
    let words = ["", "two", "\u{1f980}"];
    assert_eq!(lib::echo_words(Some(&words)).unwrap().unwrap(), words);
    assert_eq!(lib::echo_words(Some(&[])).unwrap(), Some(Vec::new()));
    assert_eq!(lib::echo_words(None).unwrap(), None);
    let array = [None, Some("x".repeat(500))];
    assert_eq!(lib::echo_array(array.clone()), array);
    let map = [("a", &b"\xff\0"[..]), ("b", &[])].into();
    assert_eq!(lib::echo_map(&map), [("a".to_owned(), vec![0xff, 0]), ("b".to_owned(), vec![])].into());
    assert_eq!(alive(), [0; 3]);
}

/// A list of texts, as it is packed.
fn packed_words(words: &[&[u8]]) -> Vec<u8> {
    let count = |count: usize| u32::try_from(count).unwrap().to_ne_bytes().to_vec();
    let each = words.iter().flat_map(|word| [count(word.len()), word.to_vec()].concat());
    count(words.len()).into_iter().chain(each).collect()
}

#[test]
fn a_packed_value_that_is_damaged_is_an_error_and_freed() {
    let good = |size: usize| packed_words(&[&*"x".repeat(size).into_bytes(); 4]);
    assert_eq!(lib::unpacked(&good(3)).unwrap(), ["xxx"; 4]);
    assert_eq!(lib::unpacked(&[]).unwrap_err().kind(), FaultKind::Damaged);
    for size in [3, 300] {
        let good = good(size);
        let error = lib::unpacked(&good[..good.len() - 1]).unwrap_err();
        assert_eq!((error.kind(), error.code()), (FaultKind::Other, Code::DataLoss));
        let error = error.error();
        assert_eq!((error.domain(), error.type_name()), (Some("bridge::packed"), "bridge::refused"));
        assert!(error.to_string().contains("is damaged at byte"), "{error}");
        assert_eq!(alive()[1..], [0; 2]);
    }
    let bad = packed_words(&[b"good", b"caf\xe9", &[b'x'; 300]]);
    let error = lib::unpacked(&bad).unwrap_err();
    assert_eq!((error.error().domain(), error.error().detail()), (Some("bridge::utf8"), 3));
    let (message, _) = panic_of(|| {
        lib::unpacked_or_panic(&[1, 0, 0, 0, 7, 2]);
    });
    assert!(message.contains("lib::unpacked_or_panic") && message.contains("no value of bool"), "{message}");
    assert_eq!(alive()[1..], [0; 2]);
}

#[test]
fn of_several_packed_values_all_are_freed_when_one_is_damaged() {
    for size in [3, 300] {
        let words = packed_words(&[&vec![b'x'; size], b"y"]);
        let (list, set) = lib::unpacked_twice(&words).unwrap();
        assert_eq!((list.len(), set.len()), (2, 2));
        // Fine as a list, and a key twice as a set.
        let words = packed_words(&[&vec![b'x'; size], &vec![b'x'; size]]);
        assert!(lib::unpacked_twice(&words).unwrap_err().to_string().contains("there twice"));
        let words = packed_words(&[&vec![0xff; size]]);
        assert!(lib::unpacked_twice(&words).unwrap_err().to_string().contains("not UTF-8"));
    }
    assert_eq!(lib::unpacked_if_any(&[]), None);
    let word = vec![b'x'; 400];
    let words = vec![String::from_utf8(word.clone()).unwrap()];
    assert_eq!(lib::unpacked_if_any(&packed_words(&[&word])), Some((words.clone(), words)));
    assert_eq!(alive(), [0; 3]);
}

#[test]
fn views_carry_their_lengths() {
    let pairs = [Pair { first: 0, second: 0 }; 4];
    assert_eq!(lib::lengths("", &[], None, None), -1_010_000);
    assert_eq!(lib::lengths("abc", &[1, 9], Some("de"), Some(&pairs)), 4_020_093);
    // Present and empty is not absent, and not null.
    assert_eq!(lib::lengths("", &[], Some(""), Some(&[])), 0);
}

#[test]
fn what_is_impossible_is_refused() {
    let error = lib::text(7).unwrap_err();
    assert_eq!((error.code(), error.type_name()), (Code::OutOfRange, "bridge::refused"));
    assert_eq!(alive()[1], 0);
}

#[test]
fn errors_are_small_and_free_in_results() {
    assert_eq!(size_of::<Fault>(), 2 * size_of::<usize>());
    assert_eq!(size_of::<Result<u64, Fault>>(), 2 * size_of::<usize>());
    assert_eq!(size_of::<Option<Owned<Thing>>>(), size_of::<usize>());
    assert_eq!(size_of::<Thing>(), 0);
}

#[test]
fn threads_are_as_described() {
    fn send<T: Send>() {}
    fn sync<T: Sync>() {}
    send::<Owned<Thing>>();
    send::<lib::Library>();
    sync::<lib::Library>();
    send::<Fault>();
    sync::<Fault>();
}
