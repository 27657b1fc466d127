//! How objects end: by what they come from, by counting, by a close that can fail.

mod support;

use bridge::Code;
use bridge_examples::life::{self, Journal, LifeErrorKind, ReadYard, Yard};
use support::{alive, alone, written};

#[test]
fn what_gave_an_object_takes_it_back() {
    let _alone = alone();
    let (one, two) = (Yard::new(2), Yard::new(1));
    let (first, other) = (one.enter().unwrap(), two.enter().unwrap());
    let second = one.try_enter().unwrap();
    assert_eq!((first.number(), second.number(), other.number()), (1, 2, 1));
    assert_eq!(second.label(), "ticket 2");
    assert!(one.try_enter().is_none());
    let error = one.enter().unwrap_err();
    assert_eq!((error.kind(), error.code()), (LifeErrorKind::Full, Code::ResourceExhausted));
    drop(first);
    assert_eq!((one.inside(), two.inside()), (1, 1));
    drop(other);
    assert_eq!((one.inside(), two.inside()), (1, 0));
}

#[test]
fn a_thousand_objects_go_to_whom_they_belong() {
    let _alone = alone();
    let yards: Vec<_> = (0..10).map(|_| Yard::new(100)).collect();
    let mut tickets: Vec<_> = (0..1000).map(|i| yards[i * 7 % 10].enter().unwrap()).collect();
    // In another order than they came.
    while !tickets.is_empty() {
        tickets.swap_remove(tickets.len() * 5 / 11);
    }
    assert!(yards.iter().all(|yard| yard.inside() == 0));
}

#[test]
fn threads_give_back_what_they_got() {
    let _alone = alone();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let yard = Yard::new(8);
                for _ in 0..500 {
                    let one = yard.enter().unwrap();
                    let two = yard.enter().unwrap();
                    drop(one);
                    assert_eq!(yard.inside(), 1);
                    drop(two);
                }
            });
        }
    });
}

#[test]
fn what_counts_its_users_goes_with_the_last() {
    let _alone = alone();
    let image = life::draw(640).unwrap();
    assert_eq!((image.width(), alive()), (640, 1));
    let error = life::draw(0).unwrap_err();
    assert_eq!(error.to_string(), "nothing to draw");
    drop(image);
    assert_eq!(alive(), 0);
}

#[test]
fn closing_says_what_went_wrong() {
    let _alone = alone();
    let before = written();
    let mut journal = Journal::new("a");
    journal.add("line");
    Journal::close(journal).unwrap();
    assert_eq!((written() - before, alive()), (1, 0));

    let mut journal = Journal::new("b");
    journal.add("line");
    journal.break_disk();
    let error = Journal::close(journal).unwrap_err();
    assert_eq!((error.kind(), error.code()), (LifeErrorKind::Unwritten, Code::DataLoss));
    assert_eq!(error.to_string(), "1 lines are not written");
    assert_eq!((written() - before, alive()), (1, 0));

    // Dropped, it is destroyed, not closed.
    drop(Journal::new("c"));
    assert_eq!((written() - before, alive()), (1, 0));
}

#[test]
fn pages_read_what_is_open() {
    let _alone = alone();
    let mut journal = Journal::new("a");
    journal.add("line");
    let page = journal.page();
    assert_eq!((page.len(), journal.len()), (1, 1));
    drop(page);
    Journal::close(journal).unwrap();
}

#[test]
fn what_lives_is_counted() {
    let _alone = alone();
    let live = |name: &str| life::live_objects().into_iter().find(|of| of.name == name).unwrap();
    bridge::verify_none(&life::live_objects());
    assert!((live("Ticket").alive, live("Ticket").since) == (0, None));
    let before = std::time::SystemTime::now() - std::time::Duration::from_millis(20);
    let yard = Yard::new(3);
    let tickets: Vec<_> = (0..3).map(|_| yard.enter().unwrap()).collect();
    assert!(yard.enter().is_err() && yard.try_enter().is_none());
    assert!(live("Ticket").alive == 3 && live("Yard").since.unwrap() >= before);
    let said = support::panic_of(|| bridge::verify_none(&life::live_objects()));
    assert!(said.message.contains("alive: 3 Ticket for 0."), "{said:?}");
    // Leaked, it is still counted.
    let raw = bridge::Owned::into_raw(Journal::new("a"));
    assert_eq!(live("Journal").alive, 1);
    // SAFETY: it is what `into_raw` returned.
    let journal = unsafe { bridge::Owned::from_raw(raw) };
    Journal::close(journal).unwrap();
    drop(tickets);
    drop(yard);
    bridge::verify_none(&life::live_objects());
}

#[test]
fn what_is_lent_stays_where_it_is() {
    let _alone = alone();
    let mut journal = Journal::new("a");
    assert_eq!(journal.header().text(), "");
    journal.header_mut().set("title");
    let header = journal.header();
    assert_eq!(
        (header.text(), life::live_objects().iter().find(|of| of.name == "Header").unwrap().alive),
        ("title".into(), 0)
    );
    assert!(std::ptr::eq(header, journal.header()));
    let page = journal.page();
    assert_eq!(page.header_of().map(life::Header::text).as_deref(), Some("title"));
    // What a page lends may outlive the page, and not the journal.
    let (header, of) = (page.header_of().unwrap(), page.journal());
    drop(page);
    assert_eq!((header.text(), of.len()), ("title".into(), 0));
    journal.header_mut().set("");
    assert!(journal.page().header_of().is_none());
    let mut own = life::Header::new();
    own.set("own");
    assert_eq!(life::bury(own), 3);
}

#[test]
fn a_ticket_that_is_read_goes_back() {
    let _alone = alone();
    let yard = ReadYard::new(100);
    let ticket = yard.enter().unwrap();
    assert_eq!((ticket.number(), yard.inside()), (1, 1));
}
