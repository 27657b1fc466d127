//! Streams: what C++ gives piece by piece, as iterators.

use bridge::{Code, Stream};
use bridge_examples::streams::{
    self, Archive, Desk, Entry, Fails, Find, Key, Length, Shelf, ShelfEntries, StreamErrorKind,
};
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
            assert_eq!(streams::things(), 0, "objects that are left in C++");
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

#[test]
fn objects_of_every_length() {
    let _alone = alone();
    for count in [0, 1, 15, 16, 17, 79, 80, 81, 5000] {
        assert!(streams::pages(count).map(|page| page.number()).eq(0..count), "{count} pages");
        assert!(streams::loose(count).map(|page| page.number()).eq(0..count), "{count} loose pages");
        assert!(streams::feed(count).map(|page| page.number()).eq(0..count), "{count} pages of a cursor");
    }
    let pages: Vec<_> = streams::pages(1000).collect();
    assert_eq!(streams::things(), 1000);
    assert!(pages.iter().map(|page| page.number()).eq(0..1000));
}

#[test]
fn objects_in_items() {
    let _alone = alone();
    let every = |(i, page): (i32, Option<bridge::Owned<streams::Page>>)| {
        assert_eq!(page.map(|page| page.number()), (i % 2 == 0).then_some(i));
    };
    (0..).zip(streams::every_second(100)).for_each(every);
    assert!(streams::numbered(100).map(|(key, page)| (key, page.number())).eq((0..100).map(|i| (i, i))));
    let items = streams::numbered_items(100).map(|item| (item.number, item.page.number()));
    assert!(items.eq((0..100).map(|i| (i, i))));
    for (i, folder) in (0..).zip(streams::folders(100)) {
        assert_eq!((folder.title, folder.cover.number()), (format!("folder {i}"), i));
        assert_eq!(folder.sheet.map(|sheet| sheet.number()), (i % 3 == 0).then_some(i));
        assert!(folder.rest.iter().map(|page| page.number()).eq(0..i % 4));
    }
    let finds = streams::finds(100).expect("it begins").map(|find| find.expect("nothing fails"));
    for (i, find) in (0..).zip(finds) {
        match (i % 4, find) {
            (0, Find::Nothing) => {}
            (1, Find::One(page)) => assert_eq!(page.number(), i),
            (2, Find::Shared(sheet)) => assert_eq!(sheet.number(), i),
            (3, Find::Words(words)) => assert_eq!(words, format!("find {i}")),
            (_, other) => panic!("{other:?} at {i}"),
        }
    }
}

#[test]
fn objects_of_expressions() {
    let _alone = alone();
    let kinds = [Fails::Throws, Fails::Jams, Fails::Starves];
    for bad in [-1, 0, 1, 16, 17, 49] {
        let mut scans = streams::scan(50, bad);
        let before = usize::try_from(bad).unwrap_or(50);
        for (i, scan) in (0..).zip(scans.by_ref().take(before)) {
            let scan = scan.expect("before");
            assert_eq!((scan.title, scan.page.number()), (format!("scan {i}"), i));
            assert_eq!(scan.kind, kinds[usize::try_from(i % 3).expect("small")]);
            assert_eq!(scan.sheet.map(|sheet| sheet.number()), (i % 2 == 0).then_some(i));
        }
        let failed = scans.next().map(|scan| scan.expect_err("torn").message().into_owned());
        assert_eq!(failed.is_some(), bad >= 0);
        assert!(failed.is_none_or(|message| message.contains(&format!("scan {bad} is torn"))));
        assert!(scans.next().is_none());
    }
}

#[test]
fn objects_that_stay() {
    let _alone = alone();
    let mut archive = Archive::new(100);
    for _ in 0..2 {
        let mut sheets = archive.sheets();
        assert_eq!(sheets.next().map(|sheet| sheet.number()), Some(0));
        // The first batch has one more holder each, but for the one that is gone again.
        assert_eq!(archive.holders(), 115);
        assert!(sheets.map(|sheet| sheet.number()).eq(1..100));
        assert_eq!(archive.holders(), 100);
        assert!(archive.sheets_from(90).map(|sheet| sheet.number()).eq(90..100));
        assert!(archive.clips().map(|clip| clip.number()).eq(0..100));
        assert!(archive.stamps().take(50).map(|stamp| stamp.number()).eq(0..50));
    }
    assert_eq!(streams::things(), 400);
    // Who walks with moving iterators takes what is fetched.
    assert_eq!(archive.take_pages().next().map(|page| page.number()), Some(0));
    assert_eq!(streams::things(), 384);
    let held = (archive.sheets().last().expect("a sheet"), archive.clips().last().expect("a clip"));
    drop(archive);
    assert_eq!((held.0.number(), held.1.number()), (99, 99));
    assert_eq!(streams::things(), 2);
}

#[test]
fn objects_that_nobody_got_end_with_the_stream() {
    let _alone = alone();
    for after in [1, 15, 16, 17, 80, 81] {
        let mut folders = streams::folders(1000);
        let got: Vec<_> = folders.by_ref().take(after).collect();
        drop(folders);
        let alive: usize =
            got.iter().map(|folder| 1 + usize::from(folder.sheet.is_some()) + folder.rest.len()).sum();
        assert_eq!(usize::try_from(streams::things()), Ok(alive), "after {after}");
        let unwound = catch_unwind(AssertUnwindSafe(|| {
            for (i, page) in streams::pages(1000).enumerate() {
                assert!(i < after, "{} is enough", page.number());
            }
        }));
        assert!(unwound.is_err());
        drop(got);
        assert_eq!(streams::things(), 0, "after {after}");
    }
}

#[test]
fn objects_before_an_error() {
    let _alone = alone();
    let ways = [
        (Fails::Throws, Code::Unknown),
        (Fails::Jams, Code::Internal),
        (Fails::Starves, Code::ResourceExhausted),
    ];
    for (how, code) in ways {
        for at in [0, 1, 15, 16, 17, 79, 80, 81, 999] {
            let mut pages = streams::print(1000, at, how).expect("it begins");
            let before = usize::try_from(at).expect("small");
            let numbers = pages.by_ref().take(before).map(|page| page.expect("before").number());
            assert!(numbers.eq(0..at), "{how:?} at {at}");
            let error = pages.next().expect("the error").expect_err("not a page");
            assert_eq!(error.error().code(), code, "{how:?} at {at}");
            assert!(pages.next().is_none());

            let mut broken = streams::print_broken(1000, at, how);
            let mut seen = 0;
            let unwound = catch_unwind(AssertUnwindSafe(|| broken.by_ref().for_each(|_| seen += 1)));
            assert!(unwound.is_err());
            assert_eq!(seen, at);
            assert!(broken.next().is_none());
        }
    }
}

/// Rust reads a batch at once: with the text that is not UTF-8, it refuses the rest, and
/// ends what it has read of it.
#[test]
fn objects_beside_text_that_is_not_utf8() {
    let _alone = alone();
    for bad in [0, 15, 16, 50] {
        let mut items = streams::titled(100, bad);
        let mut seen = 0;
        let error = loop {
            match items.next().expect("an error") {
                Ok((title, page)) => assert_eq!(title, page.number().to_string()),
                Err(error) => break error,
            }
            seen += 1;
        };
        assert_eq!((error.code(), seen), (Code::DataLoss, if bad < 16 { 0 } else { 16 }));
        assert!(items.next().is_none());
        drop(items);
        assert_eq!(streams::things(), 0);
    }
    assert_eq!(streams::titled(100, -1).flatten().count(), 100);
}

#[test]
fn confined_objects() {
    let _alone = alone();
    let desk = Desk::new();
    thread::scope(|scope| {
        for count in [37, 74, 111, 148] {
            let desk = &desk;
            scope.spawn(move || {
                let numbers = desk.notes(300).map(|note| note.number());
                assert!(numbers.take_while(|number| *number < count).eq(0..count));
            });
        }
    });
    assert_eq!(streams::notes_astray(), 0);
}
