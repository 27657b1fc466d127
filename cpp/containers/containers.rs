//! Values that hold others, in the containers of the standard library.

/// A library whose values hold others.
#[bridge::bridge(
    namespace = "containers",
    go_module = "example.com/containers",
    sources = ["containers.cc"],
    headers = ["containers.h"],
)]
pub mod containers {
    /// A colour.
    #[derive(Debug, Hash, PartialOrd, Ord)]
    enum Colour {
        Red,
        Green = 4,
        Blue = -1,
    }

    /// A place.
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Point {
        x: f64,
        y: f64,
    }

    /// How something is written.
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Mark {
        colour: Colour,
        bold: bool,
    }

    /// Somebody.
    #[derive(Clone, Debug, PartialEq)]
    struct Person {
        name: String,
        email: Option<String>,
        age: u32,
        scores: Vec<i64>,
        home: Option<Point>,
        colour: Colour,
        active: bool,
    }

    /// Several people and what they do.
    #[derive(Clone, Debug, PartialEq)]
    struct Team {
        title: String,
        members: Vec<Person>,
        roles: BTreeMap<String, Vec<String>>,
        marks: [Mark; 2],
    }

    /// What stands in a table.
    #[derive(Clone, Debug, PartialEq)]
    enum Cell {
        Nothing,
        Number(f64),
        Place(Point),
        Text(String),
        Lines(Vec<String>),
        Somebody(Person),
    }

    /// A square of a board. It has gaps in memory.
    #[derive(Clone, Copy, Debug)]
    struct Square {
        row: i16,
        colour: Colour,
        taken: bool,
        column: i64,
    }

    /// What is written on a square.
    #[derive(Clone, Debug)]
    struct Note {
        text: String,
        on: Square,
        id: [u8; 4],
    }

    /// Where something is.
    #[derive(Clone, Debug)]
    enum Spot {
        Nowhere,
        Board(Square),
        Noted(Note),
        Named(String),
        Between((Square, i8)),
    }

    /// A ticket, and whose it is.
    #[derive(Debug)]
    struct Booking {
        who: String,
        ticket: UniquePtr<Ticket>,
        seat: Option<SharedPtr<Seat>>,
        spare: Vec<UniquePtr<Ticket>>,
    }

    /// What was found.
    #[derive(Debug)]
    enum Find {
        Nothing,
        One(UniquePtr<Ticket>),
        Place(SharedPtr<Seat>),
        Many(Vec<UniquePtr<Ticket>>),
        Words(String),
    }

    /// Stubs that hang together.
    #[derive(Debug)]
    struct Strip {
        name: String,
        #[owned]
        first: *mut Stub,
        #[owned]
        rest: Vec<Option<*mut Stub>>,
    }

    #[derive(Debug)]
    enum Bit {
        Nothing,
        #[owned]
        Of(*mut Stub),
        Words(String),
    }

    unsafe extern "C++" {
        include!("containers.h");

        type Colour;
        type Point;
        type Mark;
        type Person;
        type Team;
        type Cell;

        #[batch]
        fn echo_names(names: &[&str]) -> Vec<String>;
        fn echo_blobs(blobs: &[&[u8]]) -> Vec<Vec<u8>>;
        fn echo_people(people: &[Person]) -> Vec<Person>;
        #[batch]
        fn echo_team(team: &Team) -> Team;
        #[batch]
        fn echo_cells(cells: &[Cell]) -> Result<Vec<Cell>>;
        fn echo_cube(cube: &[Vec<Vec<i32>>]) -> Vec<Vec<Vec<i32>>>;
        #[batch]
        fn echo_counts(counts: &HashMap<String, u64>) -> HashMap<String, u64>;
        fn echo_index(index: &BTreeMap<i64, Vec<String>>) -> BTreeMap<i64, Vec<String>>;
        fn echo_colours(colours: &BTreeSet<Colour>) -> BTreeSet<Colour>;
        fn echo_words(words: &HashSet<String>) -> HashSet<String>;
        fn echo_options(options: &[Option<&str>]) -> Vec<Option<String>>;
        fn echo_tuples(tuples: &[(&str, u8, Option<Point>)]) -> Vec<(String, u8, Option<Point>)>;
        fn echo_triple(triple: &[String; 3]) -> [String; 3];
        #[batch]
        fn echo_pair(pair: (f64, &str)) -> (f64, String);
        fn echo_flags(flags: &[bool]) -> Vec<bool>;
        #[batch]
        fn echo_maybe(names: Option<&[&str]>) -> Option<Vec<String>>;
        fn echo_deep(
            deep: &[BTreeMap<String, Vec<(u8, Option<Point>)>>],
        ) -> Vec<BTreeMap<String, Vec<(u8, Option<Point>)>>>;
        type Square;
        type Note;
        type Spot;

        fn echo_squares(squares: &HashMap<Square, String>) -> HashMap<Square, String>;
        fn echo_notes(notes: &BTreeMap<Note, Option<Square>>) -> BTreeMap<Note, Option<Square>>;
        fn echo_spots(spots: &HashSet<Spot>) -> HashSet<Spot>;
        fn echo_steps(steps: &BTreeSet<(&str, u8)>) -> BTreeSet<(String, u8)>;
        fn echo_ids(ids: &HashMap<[u8; 4], (Square, bool)>) -> HashMap<[u8; 4], (Square, bool)>;
        fn echo_stays(stays: &HashMap<Option<Spot>, Duration>) -> HashMap<Option<Spot>, Duration>;
        /// How many there are, by a function that takes any type.
        fn count_squares(squares: &HashMap<Square, u8>) -> usize;
        /// How many rows there are: C++ tells squares of one row not apart.
        fn rows(squares: &BTreeMap<Square, u8>) -> Result<usize>;
        /// A map that has a square twice, in C++.
        fn repeated_squares(times: usize) -> Result<HashMap<Square, u8>>;
        fn repeated_spots(times: usize) -> Result<BTreeSet<Spot>>;
        /// Maps that C++ has as what may hold a key twice.
        fn echo_pairs(pairs: &HashMap<String, u64>) -> Result<HashMap<String, u64>>;
        fn echo_multi(pairs: &BTreeMap<String, u64>) -> Result<BTreeMap<String, u64>>;
        /// How long each text is.
        #[batch]
        fn sizes(texts: &[&str]) -> Vec<usize>;
        #[batch]
        fn total(numbers: &BTreeSet<usize>) -> usize;

        /// People, by their names.
        type Book;
        #[constructor]
        #[Self = "Book"]
        fn new(people: &[Person]) -> Book;
        fn by_name(self: &Book) -> BTreeMap<String, Person>;
        /// The person of that name, and the names of all others.
        fn find(self: &Book, name: &str, #[out] person: Person, #[out] others: Vec<String>) -> bool;
        #[batch]
        fn people(self: &Book, count: usize) -> Vec<Person>;

        /// Something that has one owner.
        type Ticket;
        fn number(self: &Ticket) -> i32;

        /// Something that several hold.
        #[sync_const]
        type Seat;
        fn name(self: &Seat) -> &str;

        /// Something that is copied.
        #[value]
        #[sync_const]
        type Label;
        fn text(self: &Label) -> &str;

        /// Something that counts its holders itself.
        #[sync_const]
        #[counted(retain = "self->hold()", release = "self->leave()")]
        type Guest;
        fn number(self: &Guest) -> i32;
        fn holders(self: &Guest) -> i32;

        /// Something that ends by a function of its own.
        #[destroy = "self->tear()"]
        type Stub;
        fn number(self: &Stub) -> i32;

        type Booking;
        type Find;
        type Strip;
        type Bit;

        /// How many of these there are in C++, whoever owns them.
        fn objects_alive() -> usize;
        fn tickets(count: i32) -> Vec<UniquePtr<Ticket>>;
        fn moved_tickets(count: i32) -> Vec<UniquePtr<Ticket>>;
        fn every_second(count: i32) -> Vec<Option<UniquePtr<Ticket>>>;
        fn perhaps_tickets(there: bool) -> Option<Vec<UniquePtr<Ticket>>>;
        fn numbered_ticket(number: i32) -> (UniquePtr<Ticket>, i32);
        fn two_tickets() -> [UniquePtr<Ticket>; 2];
        fn tickets_by_number(count: i32) -> HashMap<i32, UniquePtr<Ticket>>;
        /// What was sold, and to whom.
        fn sell(count: i32, #[out] sold: Vec<UniquePtr<Ticket>>, #[out] to: Vec<String>);
        fn bookings(count: i32) -> Result<Vec<Booking>>;
        fn finds() -> Vec<Find>;

        #[constructor]
        #[Self = "Ticket"]
        fn new(number: i32) -> Ticket;
        #[constructor]
        #[Self = "Seat"]
        fn new(name: &str) -> SharedPtr<Seat>;
        #[constructor]
        #[Self = "Label"]
        fn new(text: &str) -> Label;

        /// The sum of their numbers. They are gone then.
        fn redeem(tickets: Vec<UniquePtr<Ticket>>) -> i64;
        /// The same, which fails at the one of that number.
        fn redeem_until(tickets: Vec<UniquePtr<Ticket>>, bad: i32) -> Result<i64>;
        fn echo_tickets(tickets: Option<Vec<UniquePtr<Ticket>>>) -> Option<Vec<UniquePtr<Ticket>>>;
        fn echo_some(tickets: Vec<Option<UniquePtr<Ticket>>>) -> Vec<Option<UniquePtr<Ticket>>>;
        fn echo_two_tickets(tickets: [UniquePtr<Ticket>; 2]) -> [UniquePtr<Ticket>; 2];
        fn echo_by_number(tickets: HashMap<i32, UniquePtr<Ticket>>) -> HashMap<i32, UniquePtr<Ticket>>;
        fn echo_numbered(ticket: (UniquePtr<Ticket>, i32)) -> (UniquePtr<Ticket>, i32);
        fn echo_labels(labels: Vec<UniquePtr<Label>>) -> Vec<UniquePtr<Label>>;
        fn echo_bookings(bookings: Vec<Booking>) -> Result<Vec<Booking>>;
        fn echo_finds(finds: Vec<Find>) -> Result<Vec<Find>>;
        /// A colour may be none, and a ticket is in the middle.
        fn echo_coloured(
            tickets: Vec<(Colour, UniquePtr<Ticket>, Colour)>,
        ) -> Result<Vec<(Colour, UniquePtr<Ticket>, Colour)>>;
        fn seat_names(seats: &[SharedPtr<Seat>]) -> Result<Vec<String>>;
        fn guest_numbers(guests: Vec<SharedPtr<Guest>>) -> Vec<i32>;
        /// How many holders each has while they are all passed in.
        fn holders_of(seats: &BTreeMap<String, SharedPtr<Seat>>) -> BTreeMap<String, i32>;

        /// What keeps its seats, and gives them too.
        type Hall;
        #[constructor]
        #[Self = "Hall"]
        fn new(seats: usize) -> Hall;
        fn seats(self: &Hall) -> BTreeMap<String, SharedPtr<Seat>>;
        fn labels(self: &Hall) -> Vec<UniquePtr<Label>>;
        fn guests(self: &Hall) -> Vec<SharedPtr<Guest>>;
        fn holders(self: &Hall, seat: &str) -> i32;
        /// Adds seats, and one guest for each ticket.
        fn fill(self: &mut Hall, seats: Vec<SharedPtr<Seat>>, tickets: Vec<UniquePtr<Ticket>>);

        /// Adds the numbers of others to this one's.
        fn add(self: &mut Ticket, others: &[&Ticket]) -> Result<()>;
        fn sum(tickets: &[&Ticket]) -> i64;
        /// The same, which fails at the one of that number.
        fn sum_until(tickets: &[&Ticket], bad: i32) -> Result<i64>;
        /// The same, where none counts as 1000.
        fn sum_some(tickets: &[Option<&Ticket>]) -> i64;
        fn names_of(seats: &[&Seat]) -> Result<Vec<String>>;
        fn number_of(tickets: &BTreeMap<String, &Ticket>, name: &str) -> i32;
        fn label_texts(labels: &[&Label]) -> String;
        fn largest(tickets: &[&Ticket]) -> i32;
        fn seats_of(ushers: &[&Usher]) -> usize;

        /// Works in a [`Hall`].
        type Usher<'hall>;
        fn number(self: &Usher) -> i32;
        /// How many seats its hall has.
        fn seats(self: &Usher) -> usize;
        /// Others of the same hall, or none.
        fn helpers<'h>(self: &Usher<'h>, count: i32) -> Option<Vec<UniquePtr<Usher<'h>>>>;
        fn ushers(self: &Hall, count: i32) -> Vec<UniquePtr<Usher<'_>>>;
        fn ushers_by_name(self: &Hall, times: i32) -> Result<BTreeMap<String, UniquePtr<Usher>>>;
        /// One may be null, and the name of one not UTF-8.
        fn named_ushers(
            self: &Hall,
            count: i32,
            null: i32,
            bad: i32,
        ) -> Result<Vec<(String, UniquePtr<Usher<'_>>)>>;
        fn first_ushers<'h>(self: &'h mut Hall) -> [UniquePtr<Usher<'h>>; 2];
        /// An usher, if there is a hall.
        fn usher_and_ticket<'h>(hall: Option<&'h Hall>) -> (Option<UniquePtr<Usher<'h>>>, UniquePtr<Ticket>);

        /// Tickets, of which one is null.
        fn null_among(count: i32, null: i32) -> Result<Vec<UniquePtr<Ticket>>>;
        /// Names and tickets. One of the names is not UTF-8.
        fn bad_name(count: i32, bad: i32) -> Result<Vec<(String, UniquePtr<Ticket>)>>;
        fn repeated_tickets(times: i32) -> Result<BTreeMap<String, UniquePtr<Ticket>>>;
        /// Tickets that are made one by one, until it fails.
        fn queue(count: i32, bad: i32) -> Result<Vec<UniquePtr<Ticket>>>;

        /// So many, of which one may be null, as in the following.
        #[owned]
        fn stubs(count: i32, null: i32) -> Result<Vec<*mut Stub>>;
        /// Those that `delete` ends.
        #[owned]
        fn loose_tickets(count: i32, null: i32) -> Result<Vec<*mut Ticket>>;
        #[owned]
        fn stubs_by_name(count: i32, null: i32) -> Result<Option<BTreeMap<String, *mut Stub>>>;
        #[owned]
        fn two_stubs(there: bool) -> ([*mut Stub; 2], Option<*mut Stub>);
        fn strips(count: i32, null: i32, bad_name: i32) -> Result<Vec<Strip>>;
        fn bits(count: i32, null: i32) -> Result<Vec<Bit>>;

        fn not_utf8() -> Result<Vec<String>>;
        fn unknown_colour() -> Result<Vec<Mark>>;
        /// A map that has a key twice, in C++.
        #[batch]
        fn repeated_keys(times: usize) -> Result<BTreeMap<String, u64>>;
        fn repeated_items(times: usize) -> Result<HashSet<i32>>;
        #[batch]
        fn throws_after(count: usize) -> Result<Vec<String>>;
        #[batch]
        fn many(count: usize, length: usize) -> Vec<String>;
    }
}
