//! Values that hold others, through a real library: in containers of the library's
//! own choice, empty and huge, with what breaks naive code in them, and bytes that no
//! binding would send.

mod support;

use bridge::abi::{Package, SpanResult};
use bridge::pack::{Pack, Unpack, pack, unpack};
use bridge::{Code, Error, Failure};
use bridge::{Owned, Shared};
use bridge_examples::containers::{
    self, Bit, Book, Booking, Cell, Colour, Find, Hall, Label, Mark, Note, Person, Point, Seat, Spot, Square,
    Stub, Team, Ticket, Usher,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::c_void;
use std::fmt::Debug;
use std::ptr::NonNull;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use support::random::Random;

/// A random value.
trait Make: Sized {
    fn make(random: &mut Random) -> Self;
}

macro_rules! made {
    ($($ty:ty: |$random:ident| $make:expr;)*) => {$(
        impl Make for $ty {
            #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "any bits will do")]
            fn make($random: &mut Random) -> Self {
                $make
            }
        }
    )*};
}

made! {
    u8: |random| random.bits() as u8;
    i8: |random| random.bits() as i8;
    i16: |random| random.bits() as i16;
    i32: |random| random.bits() as i32;
    u32: |random| random.bits() as u32;
    i64: |random| random.bits() as i64;
    u64: |random| random.bits();
    // Finite, so that `==` says what it should; NaN has a test of its own.
    f64: |random| f64::from(random.bits() as i32) / 8.0;
    bool: |random| random.chance(2);
    String: |random| if random.chance(3) { random.text() } else { format!("é\0{}", random.bits() % 100) };
    Colour: |random| random.pick(&[Colour::Red, Colour::Green, Colour::Blue]);
    Point: |random| Point { x: Make::make(random), y: Make::make(random) };
    Mark: |random| Mark { colour: Make::make(random), bold: Make::make(random) };
    // Few enough of them to meet again.
    Square: |random| Square {
        row: random.pick(&[0, -1, i16::MAX]),
        colour: Make::make(random),
        taken: Make::make(random),
        column: random.pick(&[0, i64::MIN, 1 << 40]),
    };
    Note: |random| Note { text: Make::make(random), on: Make::make(random), id: Make::make(random) };
    Spot: |random| match random.below(5) {
        0 => Spot::Nowhere,
        1 => Spot::Board(Make::make(random)),
        2 => Spot::Noted(Make::make(random)),
        3 => Spot::Named(Make::make(random)),
        _ => Spot::Between((Make::make(random), Make::make(random))),
    };
    // C++ has fewer of them than Rust, and a sign.
    Duration: |random| Duration::from_nanos(random.bits() >> 1);
    Person: |random| Person {
        name: Make::make(random),
        email: Make::make(random),
        age: Make::make(random),
        scores: Make::make(random),
        home: Make::make(random),
        colour: Make::make(random),
        active: Make::make(random),
    };
    Team: |random| Team {
        title: Make::make(random),
        members: Make::make(random),
        roles: Make::make(random),
        marks: [Make::make(random), Make::make(random)],
    };
    Cell: |random| match random.below(6) {
        0 => Cell::Nothing,
        1 => Cell::Number(Make::make(random)),
        2 => Cell::Place(Make::make(random)),
        3 => Cell::Text(Make::make(random)),
        4 => Cell::Lines(Make::make(random)),
        _ => Cell::Somebody(Make::make(random)),
    };
}

impl<T: Make> Make for Vec<T> {
    fn make(random: &mut Random) -> Self {
        (0..random.below(6)).map(|_| T::make(random)).collect()
    }
}

impl<T: Make> Make for Option<T> {
    fn make(random: &mut Random) -> Self {
        random.chance(2).then(|| T::make(random))
    }
}

impl<T: Make, const N: usize> Make for [T; N] {
    fn make(random: &mut Random) -> Self {
        std::array::from_fn(|_| T::make(random))
    }
}

impl<A: Make, B: Make> Make for (A, B) {
    fn make(random: &mut Random) -> Self {
        (A::make(random), B::make(random))
    }
}

impl<A: Make, B: Make, C: Make> Make for (A, B, C) {
    fn make(random: &mut Random) -> Self {
        (A::make(random), B::make(random), C::make(random))
    }
}

/// A random collection.
fn some<T: Make, C: FromIterator<T>>(random: &mut Random) -> C {
    Vec::make(random).into_iter().collect()
}

impl<V: Make> Make for BTreeMap<String, V> {
    fn make(random: &mut Random) -> Self {
        some(random)
    }
}

fn lent(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

const ROUNDS: usize = 200;

/// Random values go to C++ and come back as they were.
fn comes_back<T: Make + PartialEq + Debug>(echo: impl Fn(&T) -> T) {
    let mut random = Random::new(1);
    for _ in 0..ROUNDS {
        let value = T::make(&mut random);
        assert_eq!(echo(&value), value);
    }
}

#[test]
fn lists_come_back() {
    comes_back::<Vec<String>>(|names| containers::echo_names(&lent(names)));
    comes_back::<Vec<Vec<u8>>>(|blobs| {
        containers::echo_blobs(&blobs.iter().map(Vec::as_slice).collect::<Vec<_>>())
    });
    comes_back::<Vec<Vec<Vec<i32>>>>(|cube| containers::echo_cube(cube));
    comes_back::<Vec<Option<String>>>(|options| {
        containers::echo_options(&options.iter().map(Option::as_deref).collect::<Vec<_>>())
    });
    comes_back::<Vec<bool>>(|flags| containers::echo_flags(flags));
    comes_back::<Option<Vec<String>>>(|names| containers::echo_maybe(names.as_deref().map(lent).as_deref()));
}

#[test]
fn structs_and_enums_with_data_come_back() {
    comes_back::<Vec<Person>>(|people| containers::echo_people(people));
    comes_back::<Team>(containers::echo_team);
    comes_back::<Vec<Cell>>(|cells| containers::echo_cells(cells).unwrap());
}

#[test]
fn maps_and_sets_come_back() {
    let mut random = Random::new(2);
    for _ in 0..ROUNDS {
        let counts: HashMap<String, u64> = some(&mut random);
        assert_eq!(containers::echo_counts(&counts), counts);
        let index: BTreeMap<i64, Vec<String>> = some(&mut random);
        assert_eq!(containers::echo_index(&index), index);
        let colours: BTreeSet<Colour> = some(&mut random);
        assert_eq!(containers::echo_colours(&colours), colours);
        let words: HashSet<String> = some(&mut random);
        assert_eq!(containers::echo_words(&words), words);
    }
}

#[test]
fn keys_that_hold_others_come_back() {
    let mut random = Random::new(5);
    for _ in 0..ROUNDS {
        let squares: HashMap<Square, String> = some(&mut random);
        assert_eq!(containers::echo_squares(&squares), squares);
        let notes: BTreeMap<Note, Option<Square>> = some(&mut random);
        assert_eq!(containers::echo_notes(&notes), notes);
        let spots: HashSet<Spot> = some(&mut random);
        assert_eq!(containers::echo_spots(&spots), spots);
        let steps: BTreeSet<(String, u8)> = some(&mut random);
        let lent = steps.iter().map(|(text, byte)| (text.as_str(), *byte)).collect();
        assert_eq!(containers::echo_steps(&lent), steps);
        let ids: HashMap<[u8; 4], (Square, bool)> = some(&mut random);
        assert_eq!(containers::echo_ids(&ids), ids);
        let stays: HashMap<Option<Spot>, Duration> = some(&mut random);
        assert_eq!(containers::echo_stays(&stays), stays);
    }
    let squares: HashMap<Square, u8> = [(square(1, 2), 0), (square(1, 3), 1)].into();
    assert_eq!(containers::count_squares(&squares), 2);
    assert!(containers::echo_spots(&HashSet::new()).is_empty());
}

fn square(row: i16, column: i64) -> Square {
    Square { row, colour: Colour::Red, taken: false, column }
}

#[test]
fn sorted_keys_are_in_the_order_of_their_fields() {
    let squares: [Square; 3] = [square(-1, 9), square(2, -7), square(2, 3)];
    let notes = squares.map(|on| (Note { text: String::new(), on, id: [0; 4] }, None));
    let back = containers::echo_notes(&notes.clone().into());
    assert_eq!(back.into_keys().map(|note| note.on).collect::<Vec<_>>(), squares);
}

#[test]
fn keys_that_cpp_does_not_tell_apart_are_an_error() {
    let error = containers::rows(&[(square(1, 2), 0), (square(1, 3), 1)].into()).unwrap_err();
    assert_eq!((error.code(), error.type_name()), (Code::InvalidArgument, "bridge::refused"));
    assert!(error.message().contains("the map has a key twice"), "{error}");
    assert_eq!(containers::rows(&[(square(1, 2), 0), (square(2, 2), 1)].into()).unwrap(), 2);
}

#[test]
fn tuples_and_arrays_come_back() {
    comes_back::<Vec<(String, u8, Option<Point>)>>(|tuples| {
        let lent: Vec<_> = tuples.iter().map(|(text, byte, place)| (text.as_str(), *byte, *place)).collect();
        containers::echo_tuples(&lent)
    });
    comes_back::<(f64, String)>(|(number, text)| containers::echo_pair((*number, text)));
    comes_back::<Vec<BTreeMap<String, Vec<(u8, Option<Point>)>>>>(|deep| containers::echo_deep(deep));
    let mut random = Random::new(3);
    for _ in 0..ROUNDS {
        let triple = [(); 3].map(|()| String::make(&mut random));
        assert_eq!(containers::echo_triple(&triple), triple);
    }
}

#[test]
fn nothing_comes_back_as_nothing() {
    assert!(containers::echo_names(&[]).is_empty());
    assert_eq!(containers::echo_names(&["", "\0", ""]), ["", "\0", ""]);
    assert!(containers::echo_counts(&HashMap::new()).is_empty());
    assert!(containers::echo_colours(&BTreeSet::new()).is_empty());
    assert_eq!(containers::echo_cube(&[vec![], vec![vec![]]]), [vec![], vec![vec![]]]);
    assert_eq!(containers::echo_maybe(None), None);
    assert_eq!(containers::echo_maybe(Some(&[])), Some(vec![]));
    assert_eq!(containers::sizes(&[]), [0_usize; 0]);
}

#[test]
fn numbers_come_back_bit_by_bit() {
    let nan = f64::from_bits(0x7ff8_1234_5678_9abc);
    let back = containers::echo_cells(&[
        Cell::Number(nan),
        Cell::Number(-0.0),
        Cell::Place(Point { x: nan, y: f64::NEG_INFINITY }),
    ]);
    let back: Vec<u64> = back
        .unwrap()
        .into_iter()
        .flat_map(|cell| match cell {
            Cell::Number(number) => vec![number.to_bits()],
            Cell::Place(Point { x, y }) => vec![x.to_bits(), y.to_bits()],
            Cell::Nothing | Cell::Text(_) | Cell::Lines(_) | Cell::Somebody(_) => vec![],
        })
        .collect();
    assert_eq!(back, [nan, -0.0, nan, f64::NEG_INFINITY].map(f64::to_bits));
}

#[test]
fn views_see_what_crossed() {
    assert_eq!(containers::sizes(&["", "four", "six\0ty", &"x".repeat(1000)]), [0, 4, 6, 1000]);
    assert_eq!(containers::total(&BTreeSet::from([1, 2, usize::MAX - 3])), usize::MAX);
}

#[test]
fn results_fit_the_scratch_buffer_or_do_not() {
    // A count of four bytes, and of each text one more: 256 bytes are 8 texts of 27
    // and one byte of another.
    for (count, length) in [(0, 0), (63, 0), (64, 0), (1, 247), (1, 248), (1, 249), (9, 24), (9, 25)] {
        assert_eq!(containers::many(count, length), vec!["x".repeat(length); count]);
    }
}

#[test]
fn what_is_huge_comes_back() {
    let names: Vec<String> = (0..1_000_000).map(|index| format!("name {index}")).collect();
    assert_eq!(containers::echo_names(&lent(&names)), names);
    let blob = vec![7; 20_000_000];
    assert_eq!(containers::echo_blobs(&[&blob, &[], &blob]), [blob.clone(), vec![], blob]);
    assert_eq!(containers::many(200_000, 100).len(), 200_000);
    let counts: HashMap<String, u64> = (0..200_000).map(|index| (format!("key {index}"), index)).collect();
    assert_eq!(containers::echo_counts(&counts), counts);
}

#[test]
fn all_threads_at_once() {
    std::thread::scope(|scope| {
        for seed in 0..8 {
            scope.spawn(move || {
                let mut random = Random::of(seed);
                for _ in 0..ROUNDS {
                    let team = Team::make(&mut random);
                    assert_eq!(containers::echo_team(&team), team);
                }
            });
        }
    });
}

#[test]
fn methods_give_and_fill_values_that_hold_others() {
    let person = |name: &str| Person { name: name.to_owned(), ..Person::make(&mut Random::of(4)) };
    let people = ["Ada", "Grace", "Edsger"].map(person);
    let book = Book::new(&people);
    let by_name = book.by_name();
    assert_eq!(by_name.keys().collect::<Vec<_>>(), ["Ada", "Edsger", "Grace"]);
    assert_eq!(by_name["Grace"], people[1]);
    assert_eq!(book.find("Edsger"), Some((people[2].clone(), vec!["Ada".to_owned(), "Grace".to_owned()])));
    assert_eq!(book.find("Alan"), None);
    assert_eq!(book.people(2), [people[0].clone(), people[2].clone()]);
}

// What goes wrong.

#[test]
fn text_that_is_not_utf8_is_an_error() {
    let error = containers::not_utf8().unwrap_err();
    assert_eq!((error.code(), error.domain(), error.detail()), (Code::DataLoss, Some("bridge::utf8"), 0));
}

#[test]
fn an_enumerator_that_nobody_knows_is_an_error() {
    let error = containers::unknown_colour().unwrap_err();
    assert_eq!((error.code(), error.type_name()), (Code::Internal, "bridge::refused"));
    assert_eq!(error.message(), "what C++ returned: 7 is not a value of Colour");
}

#[test]
fn what_comes_twice_is_an_error() {
    assert_eq!(
        containers::repeated_keys(1).unwrap(),
        [("key".to_owned(), 0), ("other".to_owned(), 0)].into()
    );
    assert_eq!(containers::repeated_items(1).unwrap(), [1, 7].into());
    assert_eq!(containers::repeated_squares(1).unwrap().len(), 2);
    assert_eq!(
        containers::repeated_spots(1).unwrap(),
        [Spot::Nowhere, Spot::Named("here".to_owned())].into()
    );
    let refused = [
        containers::repeated_keys(2).unwrap_err(),
        containers::repeated_items(100).unwrap_err(),
        containers::repeated_squares(2).unwrap_err(),
        containers::repeated_spots(2).unwrap_err(),
    ];
    for error in refused {
        assert_eq!((error.code(), error.domain()), (Code::DataLoss, Some("bridge::packed")));
        assert!(error.message().contains("there twice"), "{error}");
    }
}

/// C++ looks for keys that come twice where its container does. No map of Rust or Go has
/// one, but C may write it; and back it comes to C as C++ has it, and to no one else.
#[test]
fn keys_that_c_writes_twice_are_told_by_the_container() {
    let some = BTreeMap::from([("a".to_owned(), 1), ("key".to_owned(), 2)]);
    assert_eq!(containers::echo_multi(&some).unwrap(), some);
    let pairs: HashMap<String, u64> = some.into_iter().collect();
    assert_eq!(containers::echo_pairs(&pairs).unwrap(), pairs);

    let twice = bytes_of(&vec![("key", 1_u64), ("key", 2)], &[]);
    for echo in [br_containers_echo_pairs, br_containers_echo_multi] {
        let back = sent(echo, &twice).unwrap();
        assert_eq!(back, twice);
        let error = unpack::<HashMap<String, u64>>(&back).unwrap_err();
        assert_eq!(error.code(), Code::DataLoss);
        assert!(error.message().contains("a key of a map is there twice"), "{error}");
    }
    let error = sent(br_containers_echo_counts, &twice).unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument);
    assert!(error.message().contains("the map has a key twice"), "{error}");
}

#[test]
fn what_is_thrown_while_a_value_is_made_is_an_error() {
    for count in [0, 1, 1000] {
        let error = containers::throws_after(count).unwrap_err();
        assert_eq!(error.type_name(), "std::runtime_error");
        assert_eq!(error.message(), format!("after {count} elements"));
    }
}

// Bytes that no binding would send.

unsafe extern "C" {
    fn br_containers_error_free(error: *mut Failure);
    fn br_containers_free(memory: *mut c_void);
}

/// The functions of the library, for bytes as they are.
static PACKAGE: Package = Package {
    module: "containers",
    error_free: br_containers_error_free,
    free: br_containers_free,
    anchors: &[],
};

type Echo = unsafe extern "C" fn(*const u8, usize, *mut u8, usize) -> SpanResult<u8>;

macro_rules! echoes {
    ($($name:ident)*) => {
        unsafe extern "C" {
            $(fn $name(bytes: *const u8, len: usize, buf: *mut u8, cap: usize) -> SpanResult<u8>;)*
        }
    };
}

echoes! {
    br_containers_echo_names br_containers_echo_people br_containers_echo_team br_containers_echo_cells
    br_containers_echo_cube br_containers_echo_counts br_containers_echo_index br_containers_echo_colours
    br_containers_echo_words br_containers_echo_options br_containers_echo_tuples br_containers_echo_triple
    br_containers_echo_pair br_containers_echo_deep br_containers_echo_coloured br_containers_echo_steps
    br_containers_echo_pairs br_containers_echo_multi
}

/// What C++ makes of some bytes.
fn sent(echo: Echo, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut scratch = [0; 64];
    // SAFETY: the bytes and the buffer live for the call, and the result is taken once.
    unsafe {
        let result = echo(bytes.as_ptr(), bytes.len(), scratch.as_mut_ptr(), scratch.len());
        result.take_vec(&PACKAGE, scratch.len())
    }
}

/// The bytes of a value; those of padding, told by how far they are from the end, are
/// zeros.
fn bytes_of<P: Pack>(value: &P, padding: &[usize]) -> Vec<u8> {
    let packed = pack(value).unwrap();
    let byte = |index: usize| {
        if padding.contains(&(packed.len() - index)) {
            return 0;
        }
        // SAFETY: so many bytes are there, and this one is no padding.
        unsafe { packed.data().add(index).read() }
    };
    (0..packed.len()).map(byte).collect()
}

/// C++ and Rust agree on whether bytes are a value: of Rust's reasons, only UTF-8 is
/// none of C++'s.
#[track_caller]
fn agrees<T: Unpack>(echo: Echo, bytes: &[u8]) -> bool {
    let (there, here) = (sent(echo, bytes), unpack::<T>(bytes));
    match (&there, &here) {
        (Ok(back), _) => assert!(back.len() <= bytes.len(), "more came back than was sent"),
        (Err(error), _) => assert_eq!(error.code(), Code::InvalidArgument, "{error:?}"),
    }
    match (&there, &here) {
        (Ok(_), Err(error)) => assert_eq!(error.domain(), Some("bridge::utf8"), "{bytes:?}: {error:?}"),
        (Err(error), Ok(_)) => panic!("{bytes:?}: only C++ refuses: {error:?}"),
        (Ok(_), Ok(_)) | (Err(_), Err(_)) => {}
    }
    there.is_ok()
}

/// Truncated, prolonged and changed bytes of random values, and bytes of no value.
fn withstands<T: Make + Pack + Unpack>(echo: Echo) {
    withstands_with::<T>(&[], echo);
}

fn withstands_with<T: Make + Pack + Unpack>(padding: &[usize], echo: Echo) {
    let mut random = Random::new(5);
    for _ in 0..20 {
        let bytes = bytes_of(&T::make(&mut random), padding);
        assert!(agrees::<T>(echo, &bytes));
        let step = bytes.len() / 50 + 1;
        for end in (0..bytes.len()).step_by(step) {
            assert!(!agrees::<T>(echo, &bytes[..end]), "an end in the middle");
        }
        assert!(!agrees::<T>(echo, &[&bytes[..], &[0]].concat()), "a byte is left over");
        let mut changed = bytes.clone();
        for index in (0..bytes.len()).step_by(step) {
            for byte in [0, 1, 2, 0x7f, 0xff, u8::make(&mut random)] {
                changed[index] = byte;
                agrees::<T>(echo, &changed);
            }
            changed[index] = bytes[index];
        }
    }
    for _ in 0..2000 {
        let len = random.below(40);
        let bytes: Vec<u8> = (0..len).map(|_| random.pick(&[0, 0, 0, 1, 2, 3, 0xff])).collect();
        agrees::<T>(echo, &bytes);
    }
}

impl<V: Make> Make for HashMap<String, V> {
    fn make(random: &mut Random) -> Self {
        some(random)
    }
}

impl<V: Make> Make for BTreeMap<i64, V> {
    fn make(random: &mut Random) -> Self {
        some(random)
    }
}

impl Make for BTreeSet<Colour> {
    fn make(random: &mut Random) -> Self {
        some(random)
    }
}

impl Make for BTreeSet<(String, u8)> {
    fn make(random: &mut Random) -> Self {
        some(random)
    }
}

impl Make for HashSet<String> {
    fn make(random: &mut Random) -> Self {
        some(random)
    }
}

#[test]
fn bytes_that_are_no_list_are_refused() {
    withstands::<Vec<String>>(br_containers_echo_names);
    withstands::<Vec<Vec<Vec<i32>>>>(br_containers_echo_cube);
    withstands::<Vec<Option<String>>>(br_containers_echo_options);
    withstands::<Vec<(String, u8, Option<Point>)>>(br_containers_echo_tuples);
    withstands::<(f64, String)>(br_containers_echo_pair);
    withstands::<[String; 3]>(br_containers_echo_triple);
}

#[test]
fn bytes_that_are_no_map_are_refused() {
    withstands::<HashMap<String, u64>>(br_containers_echo_counts);
    withstands::<BTreeMap<i64, Vec<String>>>(br_containers_echo_index);
    withstands::<BTreeSet<Colour>>(br_containers_echo_colours);
    withstands::<HashSet<String>>(br_containers_echo_words);
    withstands::<BTreeSet<(String, u8)>>(br_containers_echo_steps);
    withstands::<Vec<BTreeMap<String, Vec<(u8, Option<Point>)>>>>(br_containers_echo_deep);
}

#[test]
fn bytes_that_are_no_struct_are_refused() {
    withstands::<Vec<Person>>(br_containers_echo_people);
    // Two marks of eight bytes, of which three are behind a bool.
    withstands_with::<Team>(&[1, 2, 3, 9, 10, 11], br_containers_echo_team);
    withstands::<Vec<Cell>>(br_containers_echo_cells);
}

// Objects inside other values.

/// Tests that count the library's objects, one after the other.
fn counting() -> MutexGuard<'static, ()> {
    static COUNTING: Mutex<()> = Mutex::new(());
    let alone = COUNTING.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(containers::objects_alive(), 0);
    alone
}

fn numbers(tickets: &[Owned<Ticket>]) -> Vec<i32> {
    tickets.iter().map(|ticket| ticket.number()).collect()
}

#[test]
fn lists_of_objects_come_with_their_owners() {
    let _alone = counting();
    for count in [0, 1, 3, 1000] {
        let some = containers::tickets(count);
        assert_eq!(containers::objects_alive(), some.len());
        assert_eq!(numbers(&some), (0..count).collect::<Vec<_>>());
        let moved = containers::moved_tickets(count);
        assert_eq!(numbers(&moved), (0..count).collect::<Vec<_>>());
        assert_eq!(containers::objects_alive(), some.len() + moved.len());
        assert_eq!(given(), some.len() + moved.len());
        drop((some, moved));
        assert_eq!((containers::objects_alive(), given()), (0, 0));
    }
}

/// How many tickets the bridge has given, as it counts.
fn given() -> usize {
    let types = containers::live_objects();
    types.iter().find(|of| of.name == "Ticket").map_or(0, |of| of.alive)
}

#[test]
fn objects_stand_in_values_of_every_kind() {
    let _alone = counting();
    let second = containers::every_second(5);
    let there: Vec<_> = second.iter().map(|ticket| ticket.as_ref().map(|it| it.number())).collect();
    assert_eq!(there, [Some(0), None, Some(2), None, Some(4)]);
    assert!(containers::perhaps_tickets(false).is_none());
    assert_eq!(containers::perhaps_tickets(true).map(|all| numbers(&all)), Some(vec![0, 1]));
    let (ticket, number) = containers::numbered_ticket(-3);
    assert_eq!((ticket.number(), number), (-3, -3));
    assert_eq!(numbers(&containers::two_tickets()), [1, 2]);
    let by_number = containers::tickets_by_number(100);
    assert_eq!(by_number.len(), 100);
    assert!(by_number.iter().all(|(number, ticket)| *number == ticket.number()));
    let (sold, to) = containers::sell(2);
    assert_eq!((numbers(&sold), to), (vec![0, 1], vec!["buyer 0".to_owned(), "buyer 1".to_owned()]));
    match &containers::finds()[..] {
        [Find::One(one), Find::Nothing, Find::Place(seat), Find::Many(many), Find::Words(words)] => {
            assert_eq!((one.number(), numbers(many)), (7, vec![0, 1, 2]));
            assert_eq!((seat.name(), words.as_str()), ("front", "words"));
        }
        other => panic!("{other:?}"),
    }
    drop((second, ticket, by_number, sold));
    assert_eq!(containers::objects_alive(), 0);
}

#[test]
fn structs_hold_objects() {
    let _alone = counting();
    let bookings = containers::bookings(6).unwrap();
    for (index, booking) in bookings.iter().enumerate() {
        assert_eq!(booking.who, format!("somebody called {index}"));
        assert_eq!(usize::try_from(booking.ticket.number()), Ok(index));
        assert_eq!(booking.seat.is_some(), index % 2 == 0);
        assert_eq!(numbers(&booking.spare), &[100, 101][..index % 3]);
    }
    // They hold one seat, which is there as long as one of them is.
    let seat = bookings[0].seat.clone().unwrap();
    drop(bookings);
    assert_eq!((seat.name(), containers::objects_alive()), ("common", 1));
    drop(seat);
    assert_eq!(containers::objects_alive(), 0);
}

#[test]
fn what_the_library_keeps_is_shared_or_copied() {
    let _alone = counting();
    let hall = Hall::new(3);
    let before = containers::objects_alive();
    let (seats, labels, guests) = (hall.seats(), hall.labels(), hall.guests());
    assert_eq!(hall.holders("seat 1"), 2);
    assert_eq!(guests.iter().map(|guest| guest.holders()).collect::<Vec<_>>(), [2, 2, 2]);
    // Only the labels are others.
    assert_eq!(containers::objects_alive(), before + 3);
    drop(hall);
    assert_eq!(containers::objects_alive(), 9);
    assert_eq!(seats.keys().collect::<Vec<_>>(), ["seat 0", "seat 1", "seat 2"]);
    assert!(seats.iter().all(|(name, seat)| name == seat.name()));
    assert_eq!(labels[2].text(), "seat 2");
    assert_eq!(guests.last().map(|guest| (guest.number(), guest.holders())), Some((2, 1)));
    drop((seats, labels, guests));
    assert_eq!(containers::objects_alive(), 0);
}

#[test]
fn nothing_is_lost_with_what_cannot_be_given() {
    let _alone = counting();
    for at in [0, 2, 4] {
        let error = containers::null_among(5, at).unwrap_err();
        assert_eq!((error.code(), error.type_name()), (Code::Internal, "bridge::refused"));
        let error = containers::queue(5, at).unwrap_err();
        assert_eq!(error.type_name(), "std::runtime_error");
        assert_eq!(error.message(), format!("no ticket {at}"));
        assert_eq!((containers::objects_alive(), given()), (0, 0));
    }
    assert_eq!(containers::queue(5, 5).map(|all| numbers(&all)).unwrap(), [0, 1, 2, 3, 4]);
}

#[test]
fn nothing_is_lost_with_what_cannot_be_read() {
    let _alone = counting();
    for count in [1, 5, 100] {
        // Before, behind and at the one that is wrong.
        for bad in [0, count / 2, count - 1] {
            let error = containers::bad_name(count, bad).unwrap_err();
            assert_eq!((error.code(), error.domain()), (Code::DataLoss, Some("bridge::utf8")));
            assert_eq!((containers::objects_alive(), given()), (0, 0));
        }
    }
    assert_eq!(containers::repeated_tickets(1).unwrap().len(), 3);
    let error = containers::repeated_tickets(3).unwrap_err();
    assert_eq!((error.code(), error.domain()), (Code::DataLoss, Some("bridge::packed")));
    assert_eq!((containers::objects_alive(), given()), (0, 0));
}

fn stub_numbers<'s>(stubs: impl IntoIterator<Item = &'s Owned<Stub>>) -> Vec<i32> {
    stubs.into_iter().map(|stub| stub.number()).collect()
}

#[test]
fn objects_that_end_by_their_own_function_come_in_values() {
    let _alone = counting();
    let stubs = containers::stubs(4, -1).unwrap();
    assert_eq!((stub_numbers(&stubs), containers::objects_alive()), (vec![0, 1, 2, 3], 4));
    assert_eq!(numbers(&containers::loose_tickets(3, -1).unwrap()), [0, 1, 2]);
    assert_eq!(containers::objects_alive(), 4);
    assert!(containers::stubs_by_name(-1, -1).unwrap().is_none());
    let by_name = containers::stubs_by_name(2, -1).unwrap().unwrap();
    assert_eq!(by_name.keys().collect::<Vec<_>>(), ["stub 0", "stub 1"]);
    assert_eq!(stub_numbers(by_name.values()), [0, 1]);
    for there in [true, false] {
        let (two, perhaps) = containers::two_stubs(there);
        assert_eq!((stub_numbers(&two), perhaps.is_some()), (vec![0, 1], there));
    }
    let strips = containers::strips(2, -1, -1).unwrap();
    assert_eq!((strips[1].name.as_str(), strips[1].first.number()), ("strip", 3));
    let rest: Vec<_> = strips[1].rest.iter().map(|stub| stub.as_ref().map(|stub| stub.number())).collect();
    assert_eq!(rest, [Some(4), None, Some(5)]);
    match &containers::bits(2, -1).unwrap()[..] {
        [Bit::Words(words), Bit::Nothing, Bit::Of(first), Bit::Of(second)] => {
            assert_eq!((words.as_str(), first.number(), second.number()), ("words", 0, 1));
        }
        other => panic!("{other:?}"),
    }
    drop((stubs, by_name, strips));
    assert_eq!(containers::objects_alive(), 0);
}

#[test]
fn nothing_is_lost_behind_pointers_that_own_nothing() {
    let _alone = counting();
    let refused =
        |error: Error| assert_eq!((error.code(), error.type_name()), (Code::Internal, "bridge::refused"));
    for at in 0..6 {
        refused(containers::stubs(6, at).unwrap_err());
        refused(containers::loose_tickets(6, at).unwrap_err());
        refused(containers::stubs_by_name(6, at).unwrap_err());
        refused(containers::bits(6, at).unwrap_err());
        // Also in a std::optional that is there.
        refused(containers::strips(2, at, -1).unwrap_err());
        assert_eq!(containers::objects_alive(), 0);
        let error = containers::strips(6, -1, at).unwrap_err();
        assert_eq!((error.code(), error.domain()), (Code::DataLoss, Some("bridge::utf8")));
        assert_eq!(containers::objects_alive(), 0);
    }
}

#[test]
fn objects_are_lent_in_values_of_every_kind() {
    let _alone = counting();
    let some = tickets(0..4);
    let lent: Vec<&Ticket> = some.iter().map(|ticket| &**ticket).collect();
    assert_eq!((containers::sum(&lent), containers::sum(&[])), (6, 0));
    // The same one may be there twice: C++ only reads it.
    assert_eq!(containers::sum(&[lent[3], lent[3], lent[1]]), 7);
    assert_eq!(containers::sum_some(&[None, Some(lent[2]), None]), 2002);
    assert_eq!((containers::largest(&lent), containers::largest(&[])), (3, 0));
    let named = BTreeMap::from([("one".to_owned(), lent[1]), ("two".to_owned(), lent[2])]);
    assert_eq!((containers::number_of(&named, "two"), containers::number_of(&named, "")), (2, -1));
    assert_eq!(containers::sum_until(&lent, 9).unwrap(), 6);
    assert_eq!(containers::sum_until(&lent, 2).unwrap_err().message(), "ticket 2");
    let (a, b) = (Seat::new("a"), Seat::new("b"));
    assert_eq!(containers::names_of(&[&a, &b, &a]).unwrap(), ["a", "b", "a"]);
    let (a, b) = (Label::new("a"), Label::new("b"));
    assert_eq!(containers::label_texts(&[&b, &a, &b]), "bab");
    let halls = [Hall::new(2), Hall::new(3)];
    let ushers = [halls[0].ushers(1), halls[1].ushers(1)].map(|mut ushers| ushers.remove(0));
    assert_eq!(containers::seats_of(&[&ushers[0], &ushers[1]]), 5);
    let mut other = Ticket::new(100);
    other.add(&lent).unwrap();
    assert_eq!(other.number(), 106);
    // They stay their owners'.
    assert_eq!(numbers(&some), [0, 1, 2, 3]);
}

fn usher_numbers(ushers: &[Owned<Usher<'_>>]) -> Vec<i32> {
    ushers.iter().map(|usher| usher.number()).collect()
}

#[test]
fn objects_that_borrow_come_in_values() {
    let _alone = counting();
    let mut hall = Hall::new(2);
    let before = containers::objects_alive();
    let ushers = hall.ushers(3);
    assert_eq!((usher_numbers(&ushers), ushers[2].seats()), (vec![0, 1, 2], 2));
    // Of the hall, and not of who called them.
    let helpers = ushers.into_iter().next_back().and_then(|last| last.helpers(2)).unwrap();
    assert_eq!((usher_numbers(&helpers), helpers[0].seats()), (vec![3, 4], 2));
    assert!(helpers[0].helpers(0).is_none());
    let by_name = hall.ushers_by_name(1).unwrap();
    assert_eq!(by_name["key"].seats(), 2);
    let (usher, ticket) = containers::usher_and_ticket(Some(&hall));
    assert_eq!((usher.map(|usher| usher.seats()), ticket.number()), (Some(2), 6));
    assert!(containers::usher_and_ticket(None).0.is_none());
    drop((helpers, by_name, ticket));
    assert_eq!(usher_numbers(&hall.first_ushers()), [0, 1]);
    assert_eq!(containers::objects_alive(), before);
    drop(hall);
    assert_eq!(containers::objects_alive(), 0);
}

#[test]
fn no_borrower_is_lost_with_what_goes_wrong() {
    let _alone = counting();
    let hall = Hall::new(0);
    let error = hall.ushers_by_name(3).map(|all| all.len()).unwrap_err();
    assert_eq!((error.code(), error.domain()), (Code::DataLoss, Some("bridge::packed")));
    for at in 0..4 {
        let error = hall.named_ushers(4, at, -1).map(|all| all.len()).unwrap_err();
        assert_eq!((error.code(), error.type_name()), (Code::Internal, "bridge::refused"));
        let error = hall.named_ushers(4, -1, at).map(|all| all.len()).unwrap_err();
        assert_eq!((error.code(), error.domain()), (Code::DataLoss, Some("bridge::utf8")));
        assert_eq!(containers::objects_alive(), 0);
    }
}

// Objects in what goes in.

fn tickets(some: impl IntoIterator<Item = i32>) -> Vec<Owned<Ticket>> {
    some.into_iter().map(Ticket::new).collect()
}

#[test]
fn lists_of_objects_go_with_their_owners() {
    let _alone = counting();
    for count in [0, 1, 3, 1000] {
        assert_eq!(containers::redeem(tickets(0..count)), i64::from(count) * i64::from(count - 1) / 2);
        assert_eq!((containers::objects_alive(), given()), (0, 0));
        let there = containers::echo_tickets(Some(tickets(0..count)));
        assert_eq!(there.map(|all| numbers(&all)), Some((0..count).collect()));
    }
    assert!(containers::echo_tickets(None).is_none());
    assert_eq!((containers::objects_alive(), given()), (0, 0));
}

#[test]
fn objects_go_in_values_of_every_kind() {
    let _alone = counting();
    let some = containers::echo_some(vec![None, Some(Ticket::new(4)), None]);
    assert_eq!(
        some.iter().map(|it| it.as_ref().map(|it| it.number())).collect::<Vec<_>>(),
        [None, Some(4), None]
    );
    assert_eq!(numbers(&containers::echo_two_tickets([Ticket::new(8), Ticket::new(9)])), [8, 9]);
    let by_number =
        containers::echo_by_number((0..50).map(|number| (number, Ticket::new(-number))).collect());
    assert!(by_number.len() == 50 && by_number.iter().all(|(number, ticket)| ticket.number() == -number));
    let (ticket, number) = containers::echo_numbered((Ticket::new(3), 5));
    assert_eq!((ticket.number(), number), (3, 5));
    // Values are moved, and come out as what they went in.
    let labels = containers::echo_labels(vec![Label::new("one"), Label::new("two")]);
    assert_eq!(labels.iter().map(|label| label.text()).collect::<Vec<_>>(), ["one", "two"]);
    drop((some, by_number, ticket, labels));
    assert_eq!((containers::objects_alive(), given()), (0, 0));
}

#[test]
fn structs_take_their_objects_along() {
    let _alone = counting();
    let seat = Seat::new("common");
    let booking = |number: i32| Booking {
        who: format!("number {number}"),
        ticket: Ticket::new(number),
        seat: (number % 2 == 0).then(|| seat.clone()),
        spare: tickets(number..2 * number),
    };
    let back = containers::echo_bookings((0..4).map(booking).collect()).unwrap();
    for (number, booking) in (0..).zip(&back) {
        assert_eq!((booking.who.as_str(), booking.ticket.number()), (&*format!("number {number}"), number));
        assert_eq!(
            booking.seat.as_ref().map(Shared::as_ptr),
            (number % 2 == 0).then(|| Shared::as_ptr(&seat))
        );
        assert_eq!(numbers(&booking.spare), (number..2 * number).collect::<Vec<_>>());
    }
    let finds = vec![
        Find::Words("words".to_owned()),
        Find::One(Ticket::new(1)),
        Find::Nothing,
        Find::Place(seat),
        Find::Many(tickets([2, 3])),
    ];
    match &containers::echo_finds(finds).unwrap()[..] {
        [Find::Words(words), Find::One(one), Find::Nothing, Find::Place(seat), Find::Many(many)] => {
            assert_eq!((words.as_str(), one.number(), seat.name()), ("words", 1, "common"));
            assert_eq!(numbers(many), [2, 3]);
        }
        other => panic!("{other:?}"),
    }
    drop(back);
    assert_eq!((containers::objects_alive(), given()), (0, 0));
}

#[test]
fn what_is_shared_stays_and_may_be_there_twice() {
    let _alone = counting();
    let seats = [Seat::new("a"), Seat::new("b")];
    let twice = [seats[0].clone(), seats[1].clone(), seats[0].clone()];
    assert_eq!(containers::seat_names(&twice).unwrap(), ["a", "b", "a"]);
    assert_eq!(containers::seat_names(&[]).unwrap(), [""; 0]);
    let named: BTreeMap<_, _> = seats.iter().map(|seat| (seat.name().to_owned(), seat.clone())).collect();
    // Each of Rust's holders is one: two here, two above, and for "b" one less.
    let holders = containers::holders_of(&named);
    assert_eq!(holders, [("a".to_owned(), 4), ("b".to_owned(), 3)].into());
    drop((twice, named));
    let mut hall = Hall::new(0);
    hall.fill(vec![seats[0].clone(), Seat::new("c")], tickets([7, 8]));
    assert_eq!((hall.holders("a"), hall.holders("c")), (2, 1));
    let guests = hall.guests();
    assert_eq!(guests.iter().map(|guest| guest.holders()).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(containers::guest_numbers(guests), [7, 8]);
    drop((hall, seats));
    assert_eq!((containers::objects_alive(), given()), (0, 0));
}

#[test]
fn nothing_is_lost_with_what_fails_inside() {
    let _alone = counting();
    for bad in [0, 3, 6] {
        let error = containers::redeem_until(tickets(0..7), bad).unwrap_err();
        assert_eq!(error.message(), format!("ticket {bad}"));
        assert_eq!((containers::objects_alive(), given()), (0, 0));
    }
    assert_eq!(containers::redeem_until(tickets(0..7), 7).unwrap(), 21);
}

/// Bytes as a caller in C could have packed them: objects are listed behind the value.
fn listed(value: &[u8], objects: &[Owned<Ticket>]) -> Vec<u8> {
    unsafe extern "C" fn end(object: *mut c_void) {
        // SAFETY: an object that was given, which nobody has read.
        drop(unsafe { Owned::<Ticket>::from_raw(NonNull::new(object.cast()).unwrap()) });
    }
    let mut bytes = value.to_vec();
    for object in objects {
        bytes.extend((Owned::as_ptr(object) as usize).to_ne_bytes());
        bytes.extend((end as *const () as usize).to_ne_bytes());
    }
    bytes.extend((!u32::try_from(value.len()).unwrap()).to_ne_bytes());
    bytes.extend(u32::try_from(objects.len()).unwrap().to_ne_bytes());
    bytes
}

/// What C++ makes of a list with three tickets; all that it gives back is dropped.
fn coloured(bytes: &[u8]) -> Result<usize, Error> {
    let back = sent(br_containers_echo_coloured, bytes)?;
    Ok(unpack::<Vec<(Colour, Owned<Ticket>, Colour)>>(&back).unwrap().len())
}

/// The value of such a list, without what is listed behind it.
fn colours_around(some: &[Owned<Ticket>]) -> Vec<u8> {
    let mut value = u32::try_from(some.len()).unwrap().to_ne_bytes().to_vec();
    for ticket in some {
        value.extend(0_i32.to_ne_bytes());
        value.extend((Owned::as_ptr(ticket) as usize).to_ne_bytes());
        value.extend(4_i32.to_ne_bytes());
    }
    value
}

#[test]
fn nothing_is_lost_or_ended_twice_with_damaged_lists() {
    let _alone = counting();
    let attempt = |change: &dyn Fn(&mut Vec<u8>)| {
        let some = tickets(0..3);
        let mut value = colours_around(&some);
        change(&mut value);
        let result = coloured(&listed(&value, &some));
        // They are C++'s, whatever has become of the call.
        some.into_iter().for_each(std::mem::forget);
        assert_eq!((containers::objects_alive(), given()), (0, 0), "{result:?}");
        result
    };
    assert_eq!(attempt(&|_| {}).unwrap(), 3);
    let len = 4 + 3 * (4 + size_of::<usize>() + 4);
    for end in 0..len {
        let error = attempt(&|value| value.truncate(end)).unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument);
    }
    assert!(attempt(&|value| value.push(0)).is_err());
    for at in 0..len {
        for byte in [0, 1, 2, 0x7f, 0x80, 0xff] {
            // The colours are 0 and 4, or the byte is what it was.
            let _ = attempt(&|value| value[at] = byte);
        }
    }
    // One ticket in the places of all.
    let error = attempt(&|value| value.copy_within(4..20, 20)).unwrap_err();
    assert!(error.message().contains("not the next object"), "{error:?}");
}

#[test]
fn lists_behind_a_value_are_looked_at() {
    let _alone = counting();
    let some = tickets(0..2);
    let bytes = listed(&colours_around(&some), &some);
    // A list that is not whole, or is not where it is said to be: nobody knows which are
    // given, and none is.
    for at in bytes.len() - 8..bytes.len() {
        for byte in [0, 1, 2, 3, 0x7f, 0x80, 0xff].into_iter().filter(|byte| *byte != bytes[at]) {
            let mut damaged = bytes.clone();
            damaged[at] = byte;
            let error = coloured(&damaged).unwrap_err();
            assert_eq!((error.code(), containers::objects_alive()), (Code::InvalidArgument, 2), "{error}");
        }
    }
    for end in 0..bytes.len() {
        let error = coloured(&bytes[..end]).unwrap_err();
        assert_eq!((error.code(), containers::objects_alive()), (Code::InvalidArgument, 2), "{error}");
    }
    drop(some);
    // What is listed and stands nowhere ends with the refusal.
    let some = tickets(0..2);
    let error = coloured(&listed(&colours_around(&some[..1]), &some)).unwrap_err();
    assert!(error.message().contains("1 objects are listed that stand nowhere"), "{error}");
    some.into_iter().for_each(std::mem::forget);
    assert_eq!((containers::objects_alive(), given()), (0, 0));
}
