//! Streams: what C++ gives piece by piece, as iterators.

use bridge::{Code, Stream};
use bridge_examples::streams::{self, Desk, Entry, Key, Length, Shelf, ShelfEntries, StreamErrorKind};
use std::iter::FusedIterator;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// One test at a time, so that what is alive is its own; nothing is left when it
/// ends.
struct Alone(#[expect(dead_code, reason = "it is held")] MutexGuard<'static, ()>);

fn alone() -> Alone {
    static ONE: Mutex<()> = Mutex::new(());
    Alone(ONE.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Drop for Alone {
    fn drop(&mut self) {
        if !thread::panicking() {
            bridge::verify_none(&streams::live_objects());
            assert_eq!(streams::walkers(), 0, "walks that are left in C++");
        }
    }
}

fn shelf(count: usize) -> bridge::Owned<Shelf> {
    let mut shelf = Shelf::new();
    for i in 0..count {
        shelf.put(&format!("key{i:06}"), &"v".repeat(i % 50));
    }
    shelf
}

#[test]
fn streams_of_every_length() {
    let _alone = alone();
    for count in [0, 1, 15, 16, 17, 79, 80, 81, 5000, 100_000] {
        assert!(streams::numbers(count).eq(0..count), "{count} numbers");
        assert!(streams::row(count).eq(0..count), "a row of {count}");
        assert!(streams::bits(count).eq((0..count).map(|i| i % 3 == 0)), "{count} bits");
    }
}

#[test]
fn a_million_items() {
    let _alone = alone();
    assert_eq!(streams::numbers(1_000_000).sum::<u64>(), 999_999 * 1_000_000 / 2);
}

#[test]
fn items() {
    let _alone = alone();
    let mut shelf = Shelf::new();
    shelf.put("", "");
    shelf.put("a\0b", "nul");
    shelf.put("é", &"x".repeat(300));
    let entries: Vec<Entry> = shelf.entries(10).and_then(Iterator::collect).expect("nothing is damaged");
    assert_eq!(entries[1], Entry { key: "a\0b".to_owned(), value: b"nul".to_vec() });
    assert_eq!(entries[2].value.len(), 300);
    assert_eq!(shelf.pairs().count(), 3);
    assert_eq!(shelf.lengths().last(), Some(Length { key: "é".to_owned(), length: 300 }));
    assert_eq!(shelf.keys().next(), Some(Key { key: String::new() }));
    assert_eq!(shelf.from("b").map(|(key, _)| key).collect::<Vec<_>>(), ["é"]);
}

#[test]
fn a_stream_owns_its_arguments() {
    let _alone = alone();
    let text = "word ".repeat(10_000) + "end";
    let mut words = streams::words(&text);
    drop(text);
    assert!(words.by_ref().take(10_000).all(|word| word == "word"));
    assert_eq!(words.next().as_deref(), Some("end"));
    assert_eq!(words.next(), None);
    assert_eq!(streams::words("").next(), None);
}

#[test]
fn large_items() {
    let _alone = alone();
    assert_eq!(streams::large(40).map(|text| text.len()).collect::<Vec<_>>(), vec![1 << 20; 40]);
}

#[test]
fn a_stream_that_is_dropped_ends_in_cpp() {
    let _alone = alone();
    let shelf = shelf(1000);
    let mut keys = shelf.keys();
    assert!(keys.next().is_some());
    assert_eq!(streams::walkers(), 1);
    drop(keys);
    assert_eq!(streams::walkers(), 0);
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let mut keys = shelf.keys();
        let first = keys.next();
        panic!("{first:?}, and more to come");
    }));
    assert!(unwound.is_err());
    assert_eq!(streams::walkers(), 0);
}

#[test]
fn what_came_before_an_error_comes_first() {
    let _alone = alone();
    for at in [0, 1, 15, 16, 17, 79, 80, 81, 999] {
        let mut numbers = streams::numbers_until(1000, at).expect("it begins");
        let before = usize::try_from(at).expect("small");
        assert!(numbers.by_ref().take(before).map(|n| n.expect("before")).eq(0..at));
        let error = numbers.next().expect("the error").expect_err("not a number");
        assert_eq!(error.kind(), StreamErrorKind::Missing);
        assert!(error.error().message().contains(&format!("there is no number {at}")));
        assert!(numbers.next().is_none());
        assert!(numbers.next().is_none());
    }
    assert!(streams::numbers_until(0, 0).is_err());

    let shelf = shelf(100);
    for at in [1, 16, 17, 99] {
        let mut entries = shelf.entries(at).expect("it begins");
        let before = usize::try_from(at).expect("small");
        assert!(entries.by_ref().take(before).all(|entry| entry.is_ok()));
        let error = entries.next().expect("the error").expect_err("damaged");
        assert_eq!((error.kind(), error.error().code()), (StreamErrorKind::Damaged, Code::DataLoss));
        assert!(entries.next().is_none());
    }
    assert_eq!(shelf.entries(0).expect_err("nothing can be read").kind(), StreamErrorKind::Missing);
}

#[test]
fn a_broken_contract_panics_after_what_came_before() {
    let _alone = alone();
    let mut numbers = streams::numbers_broken(1000, 50);
    let mut seen = 0;
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        for _ in numbers.by_ref() {
            seen += 1;
        }
    }));
    assert!(unwound.is_err());
    assert_eq!(seen, 50);
    assert_eq!(numbers.next(), None);
}

#[test]
fn confined_streams() {
    let _alone = alone();
    let desk = Desk::new();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert!(desk.papers(300).eq(0..300)));
        }
    });
}

#[test]
fn streams_on_many_threads() {
    let _alone = alone();
    let shelf = shelf(2000);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for round in 0..10 {
                    assert_eq!(shelf.keys().take(100 * round).count(), 100 * round);
                    assert_eq!(shelf.pairs().count(), 2000);
                }
            });
        }
    });
    // One that has begun goes on elsewhere.
    let mut pairs = shelf.pairs();
    assert!(pairs.next().is_some());
    thread::scope(|scope| scope.spawn(move || assert_eq!(pairs.count(), 1999)).join()).expect("it counts");
}

/// It has a name, and is an iterator that stays at its end.
#[test]
fn the_type_of_a_stream() {
    fn is_fused<T: FusedIterator + Send>(of: T) -> T {
        of
    }
    struct Reader<'shelf>(Stream<ShelfEntries<'shelf>>);
    let _alone = alone();
    let shelf = shelf(20);
    let mut reader = Reader(shelf.entries(100).map(is_fused).expect("it begins"));
    assert_eq!(reader.0.size_hint(), (0, None));
    assert!(reader.0.next().is_some());
    assert_eq!(reader.0.size_hint(), (15, None));
    assert_eq!(reader.0.by_ref().count(), 19);
    assert_eq!(reader.0.size_hint(), (0, Some(0)));
    assert_eq!(format!("{:?}", reader.0), "Stream { fetched: 0, .. }");
}
