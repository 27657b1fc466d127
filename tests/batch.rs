//! One call for many items: what each gives stands in its place, an item that fails
//! has its error there, and the others go on.

mod support;

use bridge::Code;
use bridge_examples::containers::{self, Book, Colour, Person};
use bridge_examples::domains::{self, Document, Engine, Row, Widget};
use bridge_examples::faults::{
    self, Color, FaultKind, Flagged, Keeper, Kind, NumberFaultKind, Pair, Thrower, Token,
};
use bridge_examples::kv::{KvErrorKind, Store};
use bridge_examples::standard;
use std::thread;
use std::time::{Duration, UNIX_EPOCH};
use support::{alone, panic_of};

/// Mostly nothing, and every seventh time something that is thrown.
fn mixed(count: usize) -> Vec<Kind> {
    let kinds = [Kind::NotFound, Kind::Nested, Kind::String, Kind::Long];
    (0..count).map(|n| if n % 7 == 3 { kinds[n / 7 % 4] } else { Kind::Nothing }).collect()
}

#[test]
fn what_items_give_stands_in_its_place() {
    let _alone = alone();
    for count in [0, 1, 2, 1000] {
        let numbers: Vec<usize> = (0..count).map(|n| usize::MAX - 7 * n).collect();
        assert_eq!(faults::echo_usize_batch(&numbers), numbers);
        let pair = |n| Pair { first: n, second: -n };
        let pairs: Vec<Pair> = (0..count).map(|n| pair(i32::try_from(n).unwrap())).collect();
        let swapped = faults::swap_pair_batch(&pairs);
        assert_eq!(swapped.len(), count);
        for (pair, swapped) in pairs.iter().zip(swapped) {
            assert_eq!((pair.first, pair.second), (swapped.second, swapped.first));
        }
        let colors: Vec<Color> =
            (0..count).map(|n| faults::next_color([Color::Red, Color::Green][n % 2])).collect();
        assert_eq!(faults::echo_color_batch(&colors), colors);
        let flag = |n: usize| Flagged { on: n & 1 == 0, color: Color::Green, off: n & 2 == 0 };
        let flags: Vec<Flagged> = (0..count).map(flag).collect();
        let back = faults::echo_flagged_batch(&flags);
        assert!(flags.iter().zip(&back).all(|(one, other)| (one.on, one.off) == (other.on, other.off)));
    }
}

#[test]
fn an_item_that_fails_does_not_stop_the_others() {
    let _alone = alone();
    for count in [0, 1, 4, 1000] {
        let kinds = mixed(count);
        let all = faults::throw_f64_batch(&kinds).expect("a batch");
        assert_eq!(all.len(), count);
        for (kind, item) in kinds.iter().zip(all) {
            match (faults::throw_f64(*kind), item) {
                (Ok(one), Ok(other)) => assert_eq!(one.to_bits(), other.to_bits()),
                (Err(one), Err(other)) => {
                    assert_eq!(one.kind(), other.kind());
                    assert_eq!(format!("{one:?}"), format!("{other:?}"));
                }
                (one, other) => panic!("{one:?} and {other:?}"),
            }
        }
        let units = faults::throw_unit_batch(&kinds).expect("a batch");
        let options = faults::throw_option_batch(&kinds).expect("a batch");
        let enums = faults::throw_enum_batch(&kinds).expect("a batch");
        let records = faults::throw_record_batch(&kinds).expect("a batch");
        for (index, kind) in kinds.iter().enumerate() {
            let fails = *kind != Kind::Nothing;
            assert_eq!(units[index].is_err(), fails);
            assert_eq!(enums[index].is_err(), fails);
            assert_eq!(records[index].is_err(), fails);
            match &options[index] {
                Ok(given) => assert_eq!((*given, fails), (Some(7), false)),
                Err(_) => assert!(fails),
            }
        }
    }
}

#[test]
fn every_item_may_fail() {
    let _alone = alone();
    let all = faults::throw_record_batch(&[Kind::NotFound; 300]).expect("a batch");
    assert_eq!(all.len(), 300);
    assert!(all.iter().all(|item| item.as_ref().is_err_and(|error| error.kind() == FaultKind::System)));
    // Those that nobody looks at are freed all the same.
    drop(faults::throw_unit_batch(&[Kind::Nested; 300]));
}

#[test]
fn what_must_not_fail_panics() {
    let _alone = alone();
    assert_eq!(faults::breaks_contract_batch(&[Kind::Nothing; 3]).len(), 3);
    assert!(faults::breaks_contract_batch(&[]).is_empty());
    let panic = panic_of(|| faults::breaks_contract_batch(&[Kind::Nothing, Kind::Nested, Kind::NoSpace]));
    assert!(panic.message.starts_with("faults::breaks_contract_batch failed"), "{}", panic.message);
    let single = panic_of(|| faults::breaks_contract(Kind::Nested)).message;
    assert_eq!(panic.message.replace("_batch", ""), single);
}

#[test]
fn rows_have_one_length() {
    let _alone = alone();
    let mut store = Store::in_memory("");
    let error = store.put_batch(&[b"a", b"b"], &[b"1"]).expect_err("rows of different lengths");
    assert_eq!((error.kind(), error.error().code()), (KvErrorKind::Other, Code::InvalidArgument));
    assert_eq!(error.to_string(), "key has 2 items, value has 1");
    assert_eq!(store.len(), 0);
}

#[test]
fn text_is_each_item_s_own() {
    let _alone = alone();
    let words = ["", "short", "throw", "a\0b", "long enough for memory of its own", "", "throw"];
    let all = faults::throw_in_parameter_batch(&words).expect("a batch");
    for (word, item) in words.iter().zip(all) {
        assert_eq!(item.is_err(), *word == "throw");
        assert!(item.is_err() || item.is_ok_and(|len| len == word.len()));
    }
    assert_eq!(faults::text_is_long_batch(&words), words.map(|word| word.len() > 10));
    let bytes: [&[u8]; 4] = [b"a", b"b\xff", b"\0", b"cde"];
    let last: Vec<i32> = bytes.iter().map(|bytes| faults::last_byte(bytes)).collect();
    assert_eq!(faults::last_byte_batch(&bytes), last);
    assert!(faults::last_byte_batch(&[]).is_empty());
    // A NUL in one is that item's error.
    let all = faults::text_as_c_string_batch(&["one", "t\0wo", "three"]).expect("a batch");
    let lengths: Vec<_> = all.iter().map(|item| item.as_ref().ok().copied()).collect();
    assert_eq!(lengths, [Some(-3), None, Some(-5)]);
    assert_eq!(all[1].as_ref().map_err(|error| error.code()), Err(Code::InvalidArgument));
}

#[test]
fn statuses_are_errors_of_their_items() {
    let _alone = alone();
    let digits = ["1", "x", "12", ""];
    let all = faults::parse_number_batch(&digits).expect("a batch");
    for (digits, item) in digits.iter().zip(&all) {
        let single = faults::parse_number(digits);
        let kinds =
            |of: &Result<i32, faults::NumberFault>| of.as_ref().map_err(faults::NumberFault::kind).copied();
        assert_eq!(kinds(&single), kinds(item));
    }
    assert!(all.iter().any(|item| item.as_ref().is_err_and(|error| error.kind() != NumberFaultKind::Other)));
}

#[test]
fn methods_have_batches() {
    let _alone = alone();
    let mut thrower = Thrower::new(Kind::Nothing).unwrap();
    let kinds = mixed(20);
    let fired = thrower.fire_batch(&kinds).expect("a batch");
    let changed = thrower.fire_mut_batch(&kinds).expect("a batch");
    let of_class = Thrower::fire_static_batch(&kinds).expect("a batch");
    for (index, kind) in kinds.iter().enumerate() {
        let single = thrower.fire(*kind);
        assert_eq!(single.is_err(), fired[index].is_err());
        assert_eq!(single.is_err(), changed[index].is_err());
        assert_eq!(single.is_err(), of_class[index].is_err());
        assert_eq!(single.ok(), fired[index].as_ref().ok().copied());
    }
}

#[test]
fn a_store_takes_many_at_once() {
    let _alone = alone();
    let mut store = Store::in_memory("");
    let keys: Vec<Vec<u8>> = (0..1000_u32).map(|n| n.to_be_bytes().to_vec()).collect();
    let keys: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
    let spans = store.put_batch(&keys, &keys).expect("a batch");
    assert!(spans.iter().all(Result::is_ok));
    assert_eq!(store.len(), 1000);
    let asked = [keys[3], b"none", keys[999]];
    assert_eq!(store.contains_batch(&asked), [true, false, true]);
    let found = store.locate_batch(&asked).expect("a batch");
    assert!(found[0].is_ok() && found[1].is_err() && found[2].is_ok());
}

#[test]
fn a_batch_runs_where_its_object_does() {
    let mut widget = Widget::new(1).unwrap();
    widget.grow_batch(&[1, 2, 3]);
    assert_eq!(widget.size(), 7);
    let stopped = widget.stop_batch(&["one", "two"]).expect("a batch");
    for (item, why) in stopped.iter().zip(["one", "two"]) {
        let error = item.as_ref().expect_err("it stops");
        assert_eq!(
            (error.kind(), error.to_string().contains(why)),
            (domains::DomainErrorKind::Stopped, true)
        );
    }
    let document = Document::new();
    let before = document.lookups();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let all = document.lookups_and_batch(&[0; 20]);
                    // The lock is held for all of them: nobody else looked anything up meanwhile.
                    assert!(all.windows(2).all(|pair| pair[1] == pair[0] + 1), "{all:?}");
                }
            });
        }
    });
    assert_eq!(document.lookups(), before + 4001);
    let mut engine = Engine::new();
    assert_eq!(engine.run_batch(&[1, 2, 3]).last(), Some(&engine.state()));
    let mut row = Row::new();
    row.push_batch(&[4, 5, 6]);
    assert_eq!(row.size(), 3);
}

/// Text of many lengths: none, such as fits everywhere, and such as does not.
fn some_words(count: usize) -> (Vec<&'static str>, Vec<usize>) {
    let words = ["", "x", "a\0b", "é", "a longer text"];
    (0..count).map(|n| (words[n % 5], [0, 1, 3, 200][n / 5 % 4])).unzip()
}

#[test]
fn items_give_text_and_lists() {
    let _alone = alone();
    for count in [0, 1, 2, 1000, 100_000] {
        let (words, times) = some_words(count);
        let all = faults::repeat_text_batch(&words, &times);
        assert_eq!(all.len(), count);
        for ((word, times), text) in words.iter().zip(&times).zip(&all) {
            assert_eq!(*text, word.repeat(*times));
        }
        let bytes: Vec<&[u8]> = words.iter().map(|word| word.as_bytes()).collect();
        let reversed = faults::reverse_bytes_batch(&bytes);
        assert!(bytes.iter().zip(&reversed).all(|(one, other)| one.iter().rev().eq(other)));
    }
}

#[test]
fn items_give_large_texts_and_lists() {
    let _alone = alone();
    // From some size on, C++ moves them.
    let all = faults::repeat_text_batch(&["x", "yz", "", "x"], &[100_000, 20_000, 1, 1]);
    assert_eq!(all, ["x".repeat(100_000), "yz".repeat(20_000), String::new(), "x".to_owned()]);
    let numbers = [vec![1.0; 30_000], vec![2.0], vec![3.0; 5_000]];
    assert_eq!(faults::reverse_f64_batch(&numbers.each_ref().map(Vec::as_slice)), numbers);
}

#[test]
fn text_and_lists_of_items_that_fail() {
    let _alone = alone();
    for count in [0, 1, 4, 1000] {
        let kinds = mixed(count);
        let texts = faults::throw_string_batch(&kinds).expect("a batch");
        let bytes = faults::throw_bytes_batch(&kinds).expect("a batch");
        let rows = faults::throw_records_batch(&kinds).expect("a batch");
        let options = faults::throw_option_string_batch(&kinds).expect("a batch");
        let said = |error: &faults::Fault| format!("{error:?}");
        for (index, kind) in kinds.iter().enumerate() {
            let single = faults::throw_string(*kind);
            assert_eq!(texts[index].as_ref().map_err(said), single.as_ref().map_err(said));
            assert_eq!(
                bytes[index].as_ref().map_err(said),
                faults::throw_bytes(*kind).as_ref().map_err(said)
            );
            assert_eq!(rows[index].as_ref().map_or(0, Vec::len), if single.is_ok() { 2 } else { 0 });
            assert_eq!(
                options[index].as_ref().map_err(said),
                faults::throw_option_string(*kind).as_ref().map_err(said)
            );
        }
    }
    let all = faults::throw_string_batch(&[Kind::NotFound; 300]).expect("a batch");
    assert!(all.iter().all(|item| item.as_ref().is_err_and(|error| error.kind() == FaultKind::System)));
}

#[test]
fn text_that_is_none_is_its_item_s_error() {
    let _alone = alone();
    let bytes: [&[u8]; 4] = [b"xone", b"x\xff\xfe", b"x", b"xtwo"];
    let all = faults::tail_text_batch(&bytes, &[1; 4]).expect("a batch");
    let single = faults::tail_text(bytes[1], 1).expect_err("no text");
    for (item, want) in all.iter().zip([Some("one"), None, Some(""), Some("two")]) {
        match (item, want) {
            (Ok(text), Some(want)) => assert_eq!(text, want),
            (Err(error), None) => assert_eq!(error.to_string(), single.to_string()),
            (item, want) => panic!("{item:?}, not {want:?}"),
        }
    }
}

#[test]
fn what_is_lent_is_copied() {
    let _alone = alone();
    let thrower = Thrower::new(Kind::Nothing).unwrap();
    let kinds = mixed(20);
    let all = thrower.text_batch(&kinds).expect("a batch");
    let text = thrower.text(Kind::Nothing).expect("text").to_owned();
    drop(thrower);
    for (kind, item) in kinds.iter().zip(&all) {
        assert_eq!(item.as_ref().ok(), (*kind == Kind::Nothing).then_some(&text));
    }
}

#[test]
fn items_give_values_that_hold_others() {
    let _alone = alone();
    let people: Vec<Person> = (0..5)
        .map(|n| Person {
            name: format!("name {n}"),
            email: Some("@".repeat(50 * n)),
            age: 1,
            scores: vec![7; n],
            home: None,
            colour: Colour::Red,
            active: true,
        })
        .collect();
    let book = Book::new(&people);
    let counts = [0, 5, 1, 3];
    for (count, all) in counts.iter().zip(book.people_batch(&counts)) {
        assert_eq!(format!("{all:?}"), format!("{:?}", book.people(*count)));
    }
    let all = containers::repeated_keys_batch(&[1, 2, 1]).expect("a batch");
    assert!(all[0].is_ok() && all[2].is_ok());
    let single = containers::repeated_keys(2).expect_err("a key twice");
    assert_eq!(all[1].as_ref().expect_err("a key twice").to_string(), single.to_string());
    assert!(containers::throws_after_batch(&[0, 3]).expect("a batch").iter().all(Result::is_err));
    // The first that throws ends the call, and nobody has what was before it.
    let panic = panic_of(|| containers::many_batch(&[1, 1000, 1], &[3, 20, usize::MAX / 2]));
    assert!(panic.message.starts_with("containers::many_batch failed"), "{}", panic.message);
}

#[test]
fn items_take_lists_and_values_that_hold_others() {
    let _alone = alone();
    for count in [0, 1, 3, 1000] {
        let numbers: Vec<Vec<f64>> =
            (0..count).zip((0..5).cycle()).map(|(n, len)| vec![f64::from(n); len]).collect();
        let rows: Vec<&[f64]> = numbers.iter().map(Vec::as_slice).collect();
        assert_eq!(faults::reverse_f64_batch(&rows), numbers);
        let pairs: Vec<Vec<Pair>> =
            (0..count).map(|n| (0..n % 4).map(|second| Pair { first: n, second }).collect()).collect();
        let rows: Vec<&[Pair]> = pairs.iter().map(Vec::as_slice).collect();
        let reversed = faults::reverse_pairs_batch(&rows);
        for (pairs, reversed) in pairs.iter().zip(reversed) {
            let seconds: Vec<i32> = pairs.iter().rev().map(|pair| pair.second).collect();
            assert_eq!(reversed.iter().map(|pair| pair.second).collect::<Vec<_>>(), seconds);
        }
        let names: Vec<Vec<&str>> =
            (0..count).zip((0..3).cycle()).map(|(_, len)| vec!["é, \0"; len]).collect();
        let rows: Vec<&[&str]> = names.iter().map(Vec::as_slice).collect();
        assert_eq!(containers::echo_names_batch(&rows), names);
        let sizes: Vec<Vec<usize>> = names.iter().map(|names| vec!["é, \0".len(); names.len()]).collect();
        assert_eq!(containers::sizes_batch(&rows), sizes);
        let pairs: Vec<(f64, &str)> = (0..count).map(|n| (f64::from(n), "text")).collect();
        assert!(pairs.iter().zip(containers::echo_pair_batch(&pairs)).all(|(one, other)| one.1 == other.1));
    }
}

/// Each value, and none before every third.
fn optionals<T: Clone>(values: &[T]) -> Vec<Option<T>> {
    let with_none = |(n, value): (usize, &T)| [(n % 3 == 0).then_some(None), Some(Some(value.clone()))];
    values.iter().enumerate().flat_map(with_none).flatten().collect()
}

#[test]
fn items_of_a_row_need_not_be_there() {
    let _alone = alone();
    macro_rules! same_as_alone {
        ($one:path, $batch:path, $values:expr) => {
            for row in [optionals(&$values), Vec::new(), optionals(&$values).repeat(300)] {
                let alone: Vec<_> = row.iter().map(|item| $one(*item)).collect();
                assert_eq!($batch(&row), alone, stringify!($one));
            }
        };
    }
    same_as_alone!(faults::echo_option_bool, faults::echo_option_bool_batch, [true, false]);
    same_as_alone!(faults::echo_option_i32, faults::echo_option_i32_batch, [0, -1, i32::MAX, i32::MIN]);
    same_as_alone!(faults::echo_option_u64, faults::echo_option_u64_batch, [0, u64::MAX]);
    same_as_alone!(faults::echo_option_color, faults::echo_option_color_batch, [Color::Red, Color::Green]);
    let long = "x".repeat(1000);
    same_as_alone!(faults::echo_option_text, faults::echo_option_text_batch, ["", "a\0b", &*long]);
    let bytes: [&[u8]; 3] = [b"", b"\0", b"ab\xff"];
    same_as_alone!(faults::echo_option_bytes, faults::echo_option_bytes_batch, bytes);
    let names: [&[&str]; 3] = [&[], &[""], &["a", "b\0"]];
    same_as_alone!(containers::echo_maybe, containers::echo_maybe_batch, names);

    let pair = |first, second| Pair { first, second };
    let numbers = |pair: Option<Pair>| pair.map(|pair| (pair.first, pair.second));
    let row = [None, Some(pair(1, -2)), None, Some(pair(i32::MIN, 0))];
    let back: Vec<_> = faults::echo_option_pair_batch(&row).into_iter().map(numbers).collect();
    assert_eq!(back, [None, Some((1, -2)), None, Some((i32::MIN, 0))]);
    assert_eq!(faults::first_or_batch(&row, &[1, 2, 3, 4]), [1, 1, 3, i32::MIN]);
    let rows: [Option<&[Pair]>; 3] = [None, Some(&[]), Some(&[pair(1, 2), pair(3, 4)])];
    let back = faults::echo_option_pairs_batch(&rows);
    let firsts: Vec<_> = back.iter().map(|row| row.as_ref().map(Vec::len)).collect();
    assert_eq!(firsts, [None, Some(0), Some(2)]);
}

#[test]
fn rows_of_times_need_not_be_there() {
    let at = |n| UNIX_EPOCH + Duration::from_nanos(n);
    let row = [None, Some(at(0)), Some(at(1 << 40)), None];
    assert_eq!(standard::maybe_time_batch(&row), row);
    let long = Duration::from_secs(u64::MAX);
    let row = [None, Some(Duration::from_millis(7)), Some(long)];
    let back = standard::maybe_milliseconds_batch(&row).expect("a batch");
    for (item, back) in row.iter().zip(back) {
        match (standard::maybe_milliseconds(*item), back) {
            (Ok(one), Ok(other)) => assert_eq!(one, other),
            (Err(one), Err(other)) => assert_eq!(one.to_string(), other.to_string()),
            (one, other) => panic!("{one:?} and {other:?}"),
        }
    }
}

#[test]
fn rows_of_c_strings_end_with_a_nul() {
    let _alone = alone();
    let long = std::ffi::CString::new(vec![b'x'; 70_000]).expect("no NUL");
    let texts = [c"", c"a", c"\xff\xfe", &*long];
    let lengths = faults::c_length_batch(&texts).expect("a batch");
    let lengths: Vec<_> = lengths.into_iter().map(|length| length.expect("a length")).collect();
    assert_eq!(lengths, [0, 1, 2, 70_000]);
    let maybe = optionals(&texts);
    for (text, number) in maybe.iter().zip(faults::c_length_or_batch(&maybe).expect("a batch")) {
        assert_eq!(number.expect("a number"), faults::c_length_or(*text).expect("a number"));
    }
    let both = faults::c_lengths_batch(&[c"ab", c"", c"abc"], &[None, Some(c"a"), None]).expect("a batch");
    let both: Vec<_> = both.into_iter().map(|length| length.expect("a length")).collect();
    assert_eq!(both, [102, 1, 103]);
    let error = faults::c_lengths_batch(&[c"ab"], &[]).expect_err("rows of different lengths");
    assert_eq!(error.error().code(), Code::InvalidArgument);
    assert!(faults::c_length_batch(&[]).expect("a batch").is_empty());
}

#[test]
fn items_give_objects() {
    let _alone = alone();
    for count in [0, 1, 2, 1000] {
        let numbers: Vec<i32> = (0..count).map(|n| 7 * n).collect();
        for batch in [
            Token::new_batch,
            faults::token_by_value_batch,
            faults::token_by_pointer_batch,
            faults::strict_token_batch,
        ] {
            let tokens = batch(&numbers);
            let values: Vec<i32> = tokens.iter().map(|token| token.value()).collect();
            assert_eq!(values, numbers);
        }
    }
    let maybe = faults::token_or_null_batch(&[0, 1, -1, 5]);
    for (number, token) in [0, 1, -1, 5].into_iter().zip(maybe) {
        let alone = faults::token_or_null(number);
        assert_eq!(token.map(|token| token.value()), alone.map(|token| token.value()));
    }
    let widgets = domains::shared_widget_batch(&[1, 2, 3]);
    let sizes: Vec<i32> = widgets.iter().map(|widget| widget.size()).collect();
    assert_eq!(sizes, [1, 2, 3]);
}

#[test]
fn objects_stay_beside_items_that_fail() {
    let _alone = alone();
    let kinds = mixed(100);
    let throwers = Thrower::new_batch(&kinds).expect("a batch");
    for (kind, thrower) in kinds.iter().zip(throwers) {
        match (Thrower::new(*kind), thrower) {
            (Ok(_), Ok(thrower)) => assert!(thrower.fire(Kind::Nothing).is_ok()),
            (Err(one), Err(other)) => assert_eq!(format!("{one:?}"), format!("{other:?}")),
            (one, other) => panic!("{} and {}", one.is_ok(), other.is_ok()),
        }
    }
    let keeper = Keeper::new("a text");
    let loans = keeper.lend_or_throw_batch(&kinds).expect("a batch");
    for (kind, loan) in kinds.iter().zip(&loans) {
        assert_eq!(loan.is_ok(), *kind == Kind::Nothing);
        assert!(loan.as_ref().map_or(true, |loan| loan.text() == "a text"));
    }
    let maybe = keeper.lend_or_null_batch(&[true, false]);
    assert_eq!(maybe.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_batch_that_fails_as_a_whole_leaves_no_object() {
    let _alone = alone();
    let panic = panic_of(|| drop(faults::strict_token_batch(&[1, 2, 3, -4, 5, -6])));
    assert!(panic.message.contains("-4"), "{}", panic.message);
    panic_of(|| drop(faults::strict_token_batch(&[-1])));
}
