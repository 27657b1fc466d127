//! How objects end: by what they come from, by counting, by a close that can fail.

mod support;

use bridge::Code;
use bridge_examples::life::{
    self, Branch, Journal, LifeErrorKind, Press, ReadYard, Refill, Setup, Tree, Yard,
};
use std::collections::HashSet;
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
fn what_is_shared_lives_as_long_as_somebody_holds_it() {
    let _alone = alone();
    let club = life::Club::new();
    let member = life::Member::new("one");
    // The table behind the handle holds it, and nobody else.
    assert_eq!(life::holders(&member).unwrap(), 1);
    club.join(member.clone()).unwrap();
    assert_eq!((life::holders(&member).unwrap(), club.len()), (2, 1));
    let (again, third) = (club.last().unwrap(), member.clone());
    assert_eq!(life::holders(&member).unwrap(), 4);
    assert!(bridge::Shared::as_ptr(&again) == bridge::Shared::as_ptr(&third));
    assert_eq!((member.visit(), again.visit(), third.visit()), (1, 2, 3));
    drop((member, third));
    assert_eq!((life::holders(&again).unwrap(), alive()), (2, 2));
    assert_eq!(life::holders_if_any(None), 0);
    assert_eq!(life::holders_if_any(Some(again.clone())), 3);
    drop(again);
    assert_eq!(alive(), 2);
    let last = club.leave().unwrap();
    assert_eq!((last.name().as_str(), alive()), ("one", 2));
    drop(last);
    assert_eq!(alive(), 1);
    assert!(club.last().is_none());
    assert_eq!(club.leave().unwrap_err().kind(), LifeErrorKind::Full);
    assert_eq!(life::nobody().unwrap_err().code(), Code::Internal);
    let mut own = life::alone("own");
    own.rename("other").unwrap();
    assert_eq!(own.name(), "other");
    drop((own, club));
    bridge::verify_none(&life::live_objects());
}

#[test]
fn a_weak_pointer_leads_to_what_others_hold() {
    let _alone = alone();
    let club = life::Club::new();
    let nobody = club.newest();
    assert!(nobody.upgrade().is_none() && nobody.clone().upgrade().is_none());
    let member = life::Member::new("one");
    let weak = bridge::Shared::downgrade(&member);
    assert_eq!((life::holders(&member).unwrap(), alive()), (1, 2));
    let again = weak.upgrade().unwrap();
    assert!(bridge::Shared::as_ptr(&again) == bridge::Shared::as_ptr(&member));
    assert_eq!(life::holders(&member).unwrap(), 2);
    drop(again);
    club.join(member).unwrap();
    let newest = club.newest();
    assert!(life::same(&weak, &newest) && life::same(&weak, &weak.clone()));
    assert!(!life::same(&weak, &nobody));
    // Whoever has left is there while somebody holds it.
    let last = club.leave().unwrap();
    assert_eq!(newest.upgrade().unwrap().name(), "one");
    club.greet(&newest).unwrap();
    assert_eq!(last.visit(), 2);
    let (text, name) = (format!("{newest:?}"), std::any::type_name::<life::Member>());
    assert_eq!(text, format!("Weak<{name}>"));
    drop(last);
    assert!(weak.upgrade().is_none() && newest.upgrade().is_none());
    // It is the same one, although it is gone.
    assert!(life::same(&weak, &newest) && alive() == 1);
    assert_eq!(club.greet(&weak).unwrap_err().kind(), LifeErrorKind::Full);
    drop((nobody, weak, newest, club));
    bridge::verify_none(&life::live_objects());
}

#[test]
fn weak_pointers_go_to_cpp_and_come_back() {
    let _alone = alone();
    let club = life::Club::new();
    assert_eq!(club.invited("one").unwrap_err().kind(), LifeErrorKind::Full);
    let member = life::Member::new("one");
    let weak = bridge::Shared::downgrade(&member);
    club.invite(weak.clone());
    assert_eq!(life::holders(&member).unwrap(), 1);
    let invited = club.invited("one").unwrap();
    assert!(life::same(&weak, &invited));
    drop(member);
    assert_eq!(club.invited("one").unwrap_err().kind(), LifeErrorKind::Full);
    let pointers = life::live_objects().into_iter().find(|of| of.name == "Weak<Member>").unwrap();
    assert_eq!(pointers.alive, 2);
}

/// Many upgrade while the last holder lets go: each gets the object, alive, or none.
#[test]
fn threads_upgrade_while_the_last_holder_lets_go() {
    let _alone = alone();
    let (mut found, mut gone) = (0, 0);
    for _ in 0..500 {
        let member = life::Member::new("one");
        let weak = bridge::Shared::downgrade(&member);
        let counts = std::thread::scope(|scope| {
            let seek = |turns: u32| {
                let found = (0..turns).filter_map(|_| weak.upgrade());
                found.map(|member| assert_eq!(member.name(), "one")).count()
            };
            let last = scope.spawn(move || {
                let found = seek(10);
                drop(member);
                found + seek(10)
            });
            let seekers = [last, scope.spawn(move || seek(20)), scope.spawn(move || seek(20))];
            seekers.into_iter().map(|seeker| seeker.join().unwrap()).sum::<usize>()
        });
        assert!(weak.upgrade().is_none() && alive() == 0);
        found += counts;
        gone += 60 - counts;
    }
    // Else nothing was tried.
    assert!(found > 0 && gone > 0, "{found} found and {gone} gone");
    bridge::verify_none(&life::live_objects());
}

/// What ends objects and throws is stopped, and said on the standard error.
#[test]
fn ends_that_throw_are_said_and_survived() {
    const CHILD: &str = "BRIDGE_TEST_ENDS";
    if std::env::var_os(CHILD).is_some() {
        drop(life::Grudge::new("one"));
        let error = life::Grudge::forgive(life::Grudge::new("two")).unwrap_err();
        assert_eq!(error.to_string(), "not two");
        assert_eq!(life::borrow(100).sum(), 100);
        drop(life::borrow(101));
        bridge::verify_none(&life::live_objects());
        return;
    }
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "ends_that_throw_are_said_and_survived", "--nocapture"]).env(CHILD, "1");
    let output = child.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    for line in [
        "bridge: what destroys a life::Grudge has thrown a std::runtime_error: never forget one",
        "bridge: what destroys a life::Grudge has thrown a std::runtime_error: never forget two",
        "bridge: what destroys a life::Debt has thrown a std::runtime_error: cannot pay 101",
    ] {
        assert_eq!(said.matches(line).count(), 1, "{said}");
    }
}

#[test]
fn a_ticket_that_is_read_goes_back() {
    let _alone = alone();
    let yard = ReadYard::new(100);
    let ticket = yard.enter().unwrap();
    assert_eq!((ticket.number(), yard.inside()), (1, 1));
}

#[test]
fn a_copy_is_a_value_of_its_own() {
    let _alone = alone();
    let mut one = life::Note::new("a");
    let two = one.clone();
    assert_eq!((one.sharers(), two.sharers(), alive()), (2, 2, 3));
    one.add("b");
    assert_eq!((one.words(), two.words(), one.sharers()), ("ab".into(), "a".into(), 1));

    let mut board = life::Board::new();
    board.pin(&one).unwrap();
    // The caller's is still there, and both have the same words.
    assert_eq!((one.sharers(), board.len()), (2, 1));
    // What C++ gives by reference, by pointer or by value is a copy too.
    let copies = [
        board.at(0).unwrap(),
        board.find("ab").unwrap(),
        board.last().unwrap().unwrap(),
        board.first_copy(),
        board.first().clone(),
    ];
    assert_eq!(one.sharers(), 7);
    board.first().add("c");
    assert_eq!((one.sharers(), board.at(0).unwrap().words()), (6, "abc".into()));
    drop(board);
    assert_eq!((copies[4].words(), copies[0].sharers()), ("ab".into(), 6));
    assert_eq!((life::notes(&one, None), life::notes(&one, Some(&two))), (1, 2));
    drop((one, two, copies));

    let empty = life::Board::new();
    assert!(empty.find("a").is_none() && empty.last().unwrap().is_none());
    assert_eq!(empty.at(0).unwrap_err().code(), Code::OutOfRange);
    drop(empty);
    bridge::verify_none(&life::live_objects());
}

#[test]
fn what_a_copy_throws_is_an_error() {
    let _alone = alone();
    let glass = life::Note::new("glass");
    let mut board = life::Board::new();
    let error = board.pin(&glass).unwrap_err();
    assert_eq!((error.to_string().as_str(), board.len()), ("glass breaks", 0));
    let said = support::panic_of(|| drop(glass.clone()));
    assert!(said.message.contains("glass breaks"), "{said:?}");
    assert_eq!((glass.sharers(), alive()), (1, 2));
}

/// The count of a note's copies is a plain number, and C++ says when two calls touch it
/// at once.
#[test]
fn threads_have_copies_of_one_value() {
    let _alone = alone();
    let note = life::Note::new("a");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let own = note.clone();
            scope.spawn(move || {
                let mut board = life::Board::new();
                for round in 0..500 {
                    let copy = own.clone();
                    board.pin(&copy).unwrap();
                    assert_eq!(board.at(round).unwrap().words(), "a");
                }
            });
        }
    });
    assert_eq!((note.sharers(), alive()), (1, 2));
}

#[test]
fn a_node_is_a_copy() {
    let _alone = alone();
    let tree = Tree::new("root");
    let root = tree.root();
    let (a, b) = (root.grow("a").unwrap(), root.grow("b").unwrap());
    assert_eq!((a.parent(), b.parent(), root.parent()), (Some(root), Some(root), None));
    assert_eq!((tree.find("b"), tree.find("c")), (Some(b), None));
    assert_ne!(a, b);
    let copy = a;
    a.rename("A");
    assert_eq!(copy.name(), "A");
    let set: HashSet<Branch<'_>> = [a, b, copy, root].into();
    assert_eq!(set.len(), 3);
    let pointer = format!("{a:?}");
    assert!(pointer.starts_with("Branch(0x"), "{pointer}");
    // A chain of temporaries ends nowhere: each is in the tree.
    assert_eq!(tree.root().first().unwrap().next().unwrap(), b);
    assert_eq!(size_of::<Option<Branch<'_>>>(), size_of::<usize>());
    assert_eq!(life::branches(), 3);
    drop(tree);
    assert_eq!(life::branches(), 0);
}

#[test]
fn nodes_go_together_and_fail() {
    let _alone = alone();
    let (tree, other) = (Tree::new("root"), Tree::new("a"));
    let root = tree.root();
    let [a, b, c] = ["a", "b", "c"].map(|name| root.grow(name).unwrap());
    assert_eq!(b.graft(a).unwrap(), a);
    c.move_before(Some(b)).unwrap();
    assert_eq!((root.first(), c.next(), b.next(), b.first()), (Some(c), Some(b), None, Some(a)));
    c.move_before(None).unwrap();
    assert_eq!(root.first(), Some(b));
    assert!(life::same_name(a, other.root()).unwrap());
    assert!(!life::same_name(b, other.root()).unwrap());
    assert_eq!(root.grow("").unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(tree.nothing().unwrap_err().code(), Code::Internal);
    assert_eq!((a.tick(), a.tick(), tree.len()), (1, 2, 4));
}

#[test]
fn what_comes_from_a_node_borrows_from_the_tree() {
    let _alone = alone();
    let tree = Tree::new("root");
    tree.root().grow("a").unwrap();
    let mut climb = tree.root().climb();
    assert_eq!((climb.step(), climb.step()), ("a".to_owned(), String::new()));
}

#[test]
fn nodes_end_when_their_tree_changes() {
    let _alone = alone();
    let mut tree = Tree::new("root");
    tree.root().grow("a").unwrap();
    tree.clear();
    let first = tree.regrow(2).unwrap().unwrap();
    assert_eq!(first.next().unwrap().name(), "branch 1");
    assert!(tree.regrow(0).unwrap().is_none());
    let error = tree.regrow(1001).unwrap_err();
    assert_eq!((error.code(), tree.len()), (Code::OutOfRange, 1));

    let root = tree.root();
    let (a, b) = (root.grow("a").unwrap(), root.grow("b").unwrap());
    a.grow("below").unwrap();
    // SAFETY: `a` is not used any more; `b` is not below it.
    assert!(unsafe { tree.cut(a) });
    assert_eq!((b.name(), tree.len()), ("b".to_owned(), 2));
    // SAFETY: only the root is used from here on.
    unsafe { root.strip() };
    assert_eq!((root.first(), life::branches()), (None, 1));
}

#[test]
fn what_is_not_set_is_the_library_s() {
    let _alone = alone();
    let black = "wait, 7 copies of page 1, margin 3, glossy, black";
    assert_eq!(life::proof(&Setup::default()).unwrap(), black);
    assert_eq!(Press::open(Some(&Setup::default())).unwrap().proof(), black);
    assert_eq!(Press::open(None).unwrap().proof(), black.replace('7', "1"));
    let ink = life::Ink::new(3);
    let setup = Setup {
        bold: true,
        wait: Some(false),
        copies: Some(0),
        margin: Some(-5),
        page: Some(-1),
        paper: Some(life::Paper::Plain),
        ink: Some(&ink),
    };
    assert_eq!(life::proof(&setup).unwrap(), "bold, 0 copies of page -1, margin 0, plain, color 3");
    // Nothing is left of the call's own setup.
    assert_eq!(alive(), 1);
    let setup = Setup { copies: Some(usize::MAX), margin: Some(i32::MAX), ..setup };
    let full = format!("bold, {} copies of page -1, margin {}, plain, color 3", usize::MAX, i32::MAX);
    assert_eq!(Press::new(&setup).proof(), full);
}

#[test]
fn a_press_keeps_what_its_setup_held() {
    let _alone = alone();
    let (ink, other) = (life::Ink::new(1), life::Ink::new(2));
    let mut press = {
        // The setup itself need not stay.
        let setup = Setup { ink: Some(&ink), ..Setup::default() };
        Press::open(Some(&setup)).unwrap()
    };
    assert!(press.proof().ends_with("color 1"));
    press.refill(&Refill { ink: &other, copies: None }).unwrap();
    assert_eq!(press.proof(), "wait, 100 copies of page 1, margin 3, glossy, color 2");
    press.refill(&Refill { ink: &ink, copies: Some(2) }).unwrap();
    assert_eq!(press.proof(), "wait, 2 copies of page 1, margin 3, glossy, color 1");
}

#[test]
fn a_setup_that_throws_is_an_error_of_the_call() {
    let _alone = alone();
    life::break_setups(true);
    let setup = Setup::default();
    let error = Press::open(Some(&setup)).unwrap_err();
    assert_eq!((error.to_string().as_str(), error.type_name()), ("no setup today", "std::runtime_error"));
    let said = support::panic_of(|| Press::new(&setup)).message;
    life::break_setups(false);
    assert!(said.contains("Press::new") && said.contains("no setup today"), "{said}");
}

#[test]
fn what_counts_its_holders_is_shared() {
    let _alone = alone();
    let screen = life::Screen::new();
    let texture = life::paint(640).unwrap();
    assert_eq!((texture.width(), texture.users(), alive()), (640, 1, 1));
    let other = texture.clone();
    assert_eq!((texture.users(), bridge::Shared::as_ptr(&texture)), (2, bridge::Shared::as_ptr(&other)));
    screen.show(&texture);
    assert_eq!(texture.users(), 3);
    // A pointer and a reference that bring no holder, and a smart pointer that has one.
    let (shown, top) = (screen.shown().unwrap(), screen.top().unwrap());
    assert_eq!(texture.users(), 5);
    assert!(screen.shows(Some(shown.clone())) && !screen.shows(None));
    let taken = screen.take().unwrap();
    assert_eq!(texture.users(), 5);
    let live = |name: &str| life::live_objects().into_iter().find(|of| of.name == name).unwrap().alive;
    assert_eq!(live("Texture"), 5);
    drop((texture, other, shown, top));
    assert_eq!((taken.users(), live("Texture"), alive()), (1, 1, 1));
    drop(taken);
    assert_eq!(alive(), 0);

    assert!(screen.shown().is_none() && life::paint_if_any(0).is_none());
    assert_eq!(screen.take().unwrap_err().kind(), LifeErrorKind::Full);
    assert_eq!(screen.top().unwrap_err().kind(), LifeErrorKind::Full);
    assert_eq!(life::paint(0).unwrap_err().to_string(), "nothing to paint");
    assert_eq!(life::no_texture().unwrap_err().code(), Code::Internal);
    // The last holder may be C++'s.
    let texture = life::paint_if_any(1).unwrap();
    screen.show(&texture);
    drop(texture);
    assert_eq!((screen.top().unwrap().users(), alive()), (2, 1));
    drop(screen);
    bridge::verify_none(&life::live_objects());
}

/// The count of a knot is a plain number, and C++ says when two look at it at once.
#[test]
fn threads_hold_what_counts_unguarded() {
    let _alone = alone();
    let knot = life::Knot::new(7);
    assert_eq!((knot.number(), knot.users()), (7, 1));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let own = knot.clone();
            scope.spawn(move || {
                for _ in 0..500 {
                    let copy = own.clone();
                    assert_eq!(life::same_knot(&copy).number(), 7);
                }
            });
        }
    });
    assert_eq!((knot.users(), alive()), (1, 1));
}
