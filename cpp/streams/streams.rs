//! What a library gives piece by piece.

/// A library that gives what it has piece by piece.
#[bridge::bridge(namespace = "streams", go_module = "example.com/streams", headers = ["streams.h"])]
pub mod streams {
    /// What can go wrong.
    #[errors(status = "streams::Status")]
    enum StreamError {
        /// What is read is damaged.
        #[when("problem.find(\"damaged\") != std::string::npos", code = "DATA_LOSS")]
        Damaged,
        /// There is no such thing.
        #[catch("std::runtime_error")]
        Missing,
    }

    /// An entry of a [`Shelf`].
    #[item]
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Entry {
        /// Its key.
        #[cpp = "it.key()"]
        key: String,
        /// Its value.
        #[cpp = "it.value()"]
        value: Vec<u8>,
    }

    /// How long the value of a key is.
    #[item]
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Length {
        /// The key.
        #[cpp = "it->first"]
        key: String,
        /// The number of bytes.
        #[cpp = "it->second.size()"]
        length: usize,
    }

    /// How a press fails.
    #[derive(Debug)]
    enum Fails {
        /// It throws.
        Throws,
        /// It gives nothing.
        Jams,
        /// It has no memory.
        Starves,
    }

    /// What holds several pages, and something else.
    #[derive(Debug)]
    struct Folder {
        /// What it is called.
        title: String,
        /// The first page.
        cover: UniquePtr<Page>,
        /// Perhaps a sheet.
        sheet: Option<SharedPtr<Sheet>>,
        /// The other pages.
        rest: Vec<UniquePtr<Page>>,
    }

    /// What may be found.
    #[derive(Debug)]
    enum Find {
        /// Nothing.
        Nothing,
        /// A page.
        One(UniquePtr<Page>),
        /// A sheet.
        Shared(SharedPtr<Sheet>),
        /// Words.
        Words(String),
    }

    /// What a scanner has at a place.
    #[item]
    #[derive(Debug)]
    struct Scanned {
        /// What it is called.
        #[cpp = "it.title()"]
        title: String,
        /// An enum of the library's.
        #[cpp = "it.kind()"]
        kind: Fails,
        /// The page, which is given away.
        #[cpp = "it.take()"]
        page: UniquePtr<Page>,
        /// The sheet, which the scanner holds too.
        #[cpp = "it.sheet()"]
        sheet: Option<SharedPtr<Sheet>>,
    }

    /// A page and its number, out of a map.
    #[item]
    #[derive(Debug)]
    struct Plate {
        /// The number.
        #[cpp = "it->first"]
        number: i32,
        /// The page, which is moved out.
        #[cpp = "std::move(it->second)"]
        page: UniquePtr<Page>,
    }

    unsafe extern "C++" {
        include!("streams.h");

        /// How many walks there are at the moment.
        fn walkers() -> i64;

        /// The numbers from 0 to before `count`.
        fn numbers(count: u64) -> impl Iterator<Item = u64>;
        /// The same, of which one cannot be had.
        fn numbers_until(
            count: u64,
            fails_at: u64,
        ) -> Result<impl Iterator<Item = Result<u64, StreamError>>, StreamError>;
        /// The same, which panics there.
        #[cxx_name = "numbers_until"]
        fn numbers_broken(count: u64, fails_at: u64) -> impl Iterator<Item = u64>;
        /// The numbers in a row.
        fn row(count: u64) -> impl Iterator<Item = u64>;
        /// Whether numbers are divisible by three.
        fn bits(count: u64) -> impl Iterator<Item = bool>;
        /// Texts of a megabyte.
        fn large(count: u64) -> impl Iterator<Item = String>;
        /// The words of `text`.
        fn words(text: &str) -> impl Iterator<Item = String>;

        /// Keys and values.
        #[sync_const]
        type Shelf;

        /// An empty one.
        #[constructor]
        #[Self = "Shelf"]
        fn new() -> Shelf;
        /// Sets the value of `key`.
        fn put(self: &mut Shelf, key: &str, value: &str);
        /// The number of keys.
        fn size(self: &Shelf) -> u64;
        /// All entries, of which those from `damaged` on cannot be read.
        #[cxx_name = "cursor"]
        #[owned]
        #[cursor(valid = "Valid", next = "Next", first = "ToFirst", error = "status")]
        fn entries(
            self: &Shelf,
            damaged: u64,
        ) -> Result<impl Iterator<Item = Result<Entry, StreamError>>, StreamError>;
        /// All keys.
        #[cxx_name = "steps"]
        #[cursor(next = "step")]
        fn keys(self: &Shelf) -> impl Iterator<Item = Key>;
        /// All keys and values.
        #[cxx_name = "all"]
        fn pairs(self: &Shelf) -> impl Iterator<Item = (String, String)>;
        /// All keys, and how long their values are.
        #[cxx_name = "all"]
        fn lengths(self: &Shelf) -> impl Iterator<Item = Length>;
        /// The keys from `from` on, with their values.
        #[iter(begin = "self.first(from)", end = "self.last()")]
        fn from(self: &Shelf, from: &str) -> impl Iterator<Item = (String, String)>;

        /// Papers that are looked at on one thread.
        #[confined]
        type Desk;
        /// An empty one.
        #[constructor]
        #[Self = "Desk"]
        fn new() -> Desk;
        /// Its papers.
        fn papers(self: &Desk, count: i32) -> impl Iterator<Item = i32>;
        /// A note, on that thread too.
        #[confined]
        type Note;
        /// Its number.
        fn number(self: &Note) -> i32;
        /// Notes.
        fn notes(self: &Desk, count: i32) -> impl Iterator<Item = UniquePtr<Note>>;
        /// How many notes have ended on another thread.
        fn notes_astray() -> i64;

        type Fails;
        type Folder;
        type Find;

        /// How many objects there are in C++, whoever owns them.
        fn things() -> i64;

        /// What has one owner.
        type Page;
        /// Its number.
        fn number(self: &Page) -> i32;
        /// What several hold.
        #[sync_const]
        type Sheet;
        /// Its number.
        fn number(self: &Sheet) -> i32;
        /// What is copied.
        #[value]
        #[sync_const]
        type Stamp;
        /// Its number.
        fn number(self: &Stamp) -> i32;
        /// What counts its holders itself.
        #[sync_const]
        #[counted(retain = "self->hold()", release = "self->leave()")]
        type Clip;
        /// Its number.
        fn number(self: &Clip) -> i32;

        /// Pages out of a list.
        fn pages(count: i32) -> impl Iterator<Item = UniquePtr<Page>>;
        /// Pages that C++ has without pointers.
        fn loose(count: i32) -> impl Iterator<Item = UniquePtr<Page>>;
        /// Pages, of which every second is not there.
        fn every_second(count: i32) -> impl Iterator<Item = Option<UniquePtr<Page>>>;
        /// Pages out of a map.
        fn numbered(count: i32) -> impl Iterator<Item = (i32, UniquePtr<Page>)>;
        /// The same, by expressions.
        #[cxx_name = "numbered"]
        fn numbered_items(count: i32) -> impl Iterator<Item = Plate>;
        /// Structs that hold pages.
        fn folders(count: i32) -> impl Iterator<Item = Folder>;
        /// Enums that may.
        fn finds(count: i32) -> Result<impl Iterator<Item = Result<Find>>>;
        /// Pages that are printed one by one, until that fails.
        fn print(
            count: i32,
            bad: i32,
            how: Fails,
        ) -> Result<impl Iterator<Item = Result<UniquePtr<Page>, StreamError>>, StreamError>;
        /// The same, which panics there.
        #[cxx_name = "print"]
        fn print_broken(count: i32, bad: i32, how: Fails) -> impl Iterator<Item = UniquePtr<Page>>;
        /// Titles and pages. One of the titles is not UTF-8.
        fn titled(count: i32, bad: i32) -> impl Iterator<Item = Result<(String, UniquePtr<Page>)>>;
        /// What a scanner finds, until it fails.
        #[cursor(next = "next")]
        fn scan(count: i32, bad: i32) -> impl Iterator<Item = Result<Scanned>>;
        /// Pages of a cursor that is at one after the other.
        #[cursor(next = "next")]
        fn feed(count: i32) -> impl Iterator<Item = UniquePtr<Page>>;

        /// What keeps what it gives.
        type Archive;
        /// One with so many of each.
        #[constructor]
        #[Self = "Archive"]
        fn new(count: i32) -> Archive;
        /// Its sheets, of which it stays a holder.
        fn sheets(self: &Archive) -> impl Iterator<Item = SharedPtr<Sheet>>;
        /// Those from a place on.
        #[iter(begin = "self.first(at)", end = "self.last()")]
        fn sheets_from(self: &Archive, at: usize) -> impl Iterator<Item = SharedPtr<Sheet>>;
        /// Copies of its stamps.
        fn stamps(self: &mut Archive) -> impl Iterator<Item = UniquePtr<Stamp>>;
        /// Its clips, which count themselves.
        fn clips(self: &Archive) -> impl Iterator<Item = SharedPtr<Clip>>;
        /// Takes pages out of it: each that is fetched is gone.
        #[iter(
            begin = "std::make_move_iterator(self.pages_left().begin())",
            end = "std::make_move_iterator(self.pages_left().end())"
        )]
        fn take_pages(self: &mut Archive) -> impl Iterator<Item = UniquePtr<Page>>;
        /// How many holders its sheets have.
        fn holders(self: &Archive) -> i64;
    }

    /// A key of a [`Shelf`].
    #[item]
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Key {
        /// The key.
        #[cpp = "it.key()"]
        key: String,
    }
}
