// How objects live and end. The library is `life.h`; this module describes it for
// C, Go and Rust.

/// Objects that end in each way that there is.
#[bridge::bridge(
    namespace = "life",
    go_module = "example.com/life",
    std = "c++17",
    sources = ["life.cc", "tree.cc"],
    headers = ["life.h", "tree.h"],
)]
pub mod life {
    #[errors]
    enum LifeError {
        /// There is no place in the yard.
        #[catch("life::full", code = "RESOURCE_EXHAUSTED")]
        Full,
        /// Lines are lost.
        #[catch("life::unwritten", code = "DATA_LOSS")]
        Unwritten,
    }

    /// What is printed on.
    #[repr(u8)]
    enum Paper {
        Plain,
        Glossy,
    }

    /// How a [`Press`] prints.
    #[fields]
    struct Setup<'ink> {
        bold: bool,
        /// Whether it waits for the ink to dry.
        #[default]
        wait: bool,
        #[default]
        copies: usize,
        /// At least 0.
        #[default]
        #[cpp = "self.margin = margin < 0 ? 0 : margin"]
        margin: i32,
        #[default]
        page: c_long,
        #[default]
        paper: Paper,
        /// Black without one.
        ink: Option<&'ink Ink>,
    }

    /// What a [`Press`] gets while it prints.
    #[fields]
    struct Refill<'ink> {
        ink: &'ink Ink,
        #[default]
        copies: usize,
    }

    unsafe extern "C++" {
        include!("life.h");

        type Paper;

        /// Gives tickets and takes them back.
        type Yard;
        /// The same, read by many at once.
        #[cxx_name = "ReadYard"]
        #[sync_const]
        type ReadYard;
        /// A place in a [`Yard`].
        #[destroy = "yard.give_back(self)"]
        type Ticket<'yard>
        where
            Yard: 'yard;
        /// A place in a [`ReadYard`].
        #[cxx_name = "ReadTicket"]
        #[sync_const]
        #[destroy = "yard.give_back(self)"]
        type ReadTicket<'yard>
        where
            ReadYard: 'yard;
        /// Pixels that count their users.
        #[sync_const]
        #[destroy = "self->unref()"]
        type Image;
        /// Lines that are written when it is closed.
        type Journal;
        /// Reads a [`Journal`].
        type Page<'journal>;
        /// What stands above the lines of a [`Journal`].
        type Header;
        /// Held by clubs and by whoever else.
        #[sync_const]
        type Member;
        /// Holds members.
        #[sync]
        type Club;
        /// What a [`Press`] prints with.
        type Ink;
        /// Prints as its setup says.
        type Press<'ink>;
        /// Its destructor throws.
        type Grudge;
        /// Its end may throw.
        #[destroy = "life::pay(self)"]
        type Debt;

        #[constructor]
        #[Self = "Yard"]
        fn new(places: u32) -> Yard;
        #[owned]
        fn enter(self: &Yard) -> Result<*mut Ticket<'_>, LifeError>;
        #[owned]
        fn try_enter(self: &Yard) -> Option<*mut Ticket<'_>>;
        fn inside(self: &Yard) -> u32;
        fn number(self: &Ticket) -> u32;
        fn label(self: &Ticket) -> String;

        #[constructor]
        #[Self = "ReadYard"]
        fn new(places: u32) -> ReadYard;
        #[owned]
        fn enter(self: &ReadYard) -> Result<*mut ReadTicket<'_>, LifeError>;
        fn inside(self: &ReadYard) -> u32;
        fn number(self: &ReadTicket) -> u32;

        #[owned]
        fn draw(width: u32) -> Result<*mut Image>;
        fn width(self: &Image) -> u32;

        #[constructor]
        #[Self = "Journal"]
        fn new(name: &str) -> Journal;
        fn add(self: &mut Journal, line: &str);
        fn len(self: &Journal) -> usize;
        /// Makes closing fail.
        fn break_disk(self: &mut Journal);
        /// Writes all lines.
        #[close]
        fn close(self: &mut Journal) -> Result<(), LifeError>;
        fn page(self: &Journal) -> UniquePtr<Page<'_>>;
        fn len(self: &Page) -> usize;
        fn journal<'journal>(self: &Page<'journal>) -> &'journal Journal;
        fn header(self: &Journal) -> &Header;
        fn header_mut(self: &mut Journal) -> &mut Header;
        #[cxx_name = "header"]
        fn header_of<'journal>(self: &Page<'journal>) -> Option<&'journal Header>;
        fn text(self: &Header) -> String;
        fn set(self: &mut Header, text: &str);
        /// Takes a header that the caller owns.
        #[cpp = "header->len()"]
        fn bury(header: UniquePtr<Header>) -> usize;
        #[constructor]
        #[Self = "Header"]
        fn new() -> Header;

        #[constructor]
        #[Self = "Member"]
        fn new(name: &str) -> SharedPtr<Member>;
        #[cpp = "std::make_unique<life::Member>(name)"]
        #[batch]
        fn alone(name: &str) -> UniquePtr<Member>;
        fn name(self: &Member) -> String;
        fn visit(self: &Member) -> u32;
        fn rename(self: &mut Member, name: &str) -> Result<()>;
        fn holders(member: &SharedPtr<Member>) -> Result<u32>;
        fn nobody() -> Result<SharedPtr<Member>>;
        #[cpp = "member == nullptr ? 0 : life::holders(member)"]
        fn holders_if_any(member: Option<SharedPtr<Member>>) -> u32;

        /// Words that copies share until one of them changes.
        #[value]
        #[lock = "notes"]
        type Note;
        /// Keeps notes.
        #[lock = "notes"]
        type Board;

        #[constructor]
        #[Self = "Note"]
        fn new(words: &str) -> Note;
        fn words(self: &Note) -> String;
        fn add(self: &mut Note, words: &str);
        fn sharers(self: &Note) -> u32;
        #[cpp = "life::notes(&one, other)"]
        fn notes(one: Note, other: Option<Note>) -> u32;

        #[constructor]
        #[Self = "Board"]
        fn new() -> Board;
        fn pin(self: &mut Board, note: Note) -> Result<()>;
        fn at(self: &Board, index: usize) -> Result<Note>;
        fn find(self: &Board, words: &str) -> Option<Note>;
        fn last(self: &Board) -> Result<Option<Note>>;
        /// The board's own note.
        fn first(self: &mut Board) -> &mut Note;
        #[cxx_name = "first"]
        fn first_copy(self: &mut Board) -> Note;
        fn len(self: &Board) -> u32;

        /// Counts its holders, of whom its maker is the first.
        #[sync_const]
        #[counted(retain = "self->ref()", release = "self->unref()")]
        type Texture;
        /// Holds textures.
        #[sync]
        type Screen;
        /// Counts its holders in a plain number.
        #[lock = "knots"]
        #[counted]
        type Knot;

        #[owned]
        #[batch]
        fn paint(width: u32) -> Result<SharedPtr<Texture>>;
        #[owned]
        #[batch]
        fn paint_if_any(width: u32) -> Option<SharedPtr<Texture>>;
        #[owned]
        #[cpp = "static_cast<life::Texture*>(nullptr)"]
        fn no_texture() -> Result<SharedPtr<Texture>>;
        fn width(self: &Texture) -> u32;
        fn users(self: &Texture) -> u32;
        #[constructor]
        #[Self = "Screen"]
        fn new() -> Screen;
        fn show(self: &Screen, texture: &SharedPtr<Texture>);
        fn shown(self: &Screen) -> Option<SharedPtr<Texture>>;
        fn take(self: &Screen) -> Result<SharedPtr<Texture>, LifeError>;
        fn top(self: &Screen) -> Result<SharedPtr<Texture>, LifeError>;
        #[cpp = "texture == self.shown()"]
        fn shows(self: &Screen, texture: Option<SharedPtr<Texture>>) -> bool;

        #[constructor]
        #[Self = "Knot"]
        fn new(number: u32) -> SharedPtr<Knot>;
        fn number(self: &Knot) -> u32;
        fn users(self: &Knot) -> u32;
        fn same_knot(knot: &SharedPtr<Knot>) -> SharedPtr<Knot>;

        #[constructor]
        #[Self = "Grudge"]
        fn new(about: &str) -> Grudge;
        #[close]
        fn forgive(self: &mut Grudge) -> Result<()>;
        #[owned]
        fn borrow(sum: u32) -> *mut Debt;
        #[cpp = "self.sum"]
        fn sum(self: &Debt) -> u32;

        #[constructor]
        #[Self = "Ink"]
        fn new(color: u32) -> Ink;
        fn color(self: &Ink) -> u32;
        #[constructor]
        #[Self = "Press"]
        fn new<'ink>(setup: &Setup<'ink>) -> Press<'ink>;
        /// Prints one copy without a setup.
        #[Self = "Press"]
        fn open<'ink>(setup: Option<&Setup<'ink>>) -> Result<UniquePtr<Press<'ink>>>;
        fn proof(self: &Press) -> String;
        fn refill<'ink>(self: &mut Press<'ink>, refill: &Refill<'ink>) -> Result<()>;
        /// What a press of that setup would print.
        fn proof(setup: &Setup) -> Result<String>;
        /// Makes every setup throw from now on, or no longer.
        #[noexcept]
        fn break_setups(broken: bool);

        #[constructor]
        #[Self = "Club"]
        fn new() -> Club;
        fn join(self: &Club, member: SharedPtr<Member>) -> Result<()>;
        fn last(self: &Club) -> Option<SharedPtr<Member>>;
        fn leave(self: &Club) -> Result<SharedPtr<Member>, LifeError>;
        fn len(self: &Club) -> u32;
        fn newest(self: &Club) -> WeakPtr<Member>;
        fn invited(self: &Club, name: &str) -> Result<WeakPtr<Member>, LifeError>;
        fn invite(self: &Club, member: WeakPtr<Member>);
        fn greet(self: &Club, member: &WeakPtr<Member>) -> Result<(), LifeError>;
        fn same(one: &WeakPtr<Member>, other: &WeakPtr<Member>) -> bool;
    }

    // Branches are parts of a tree: nobody closes them.
    unsafe extern "C++" {
        include!("tree.h");

        /// Owns its branches.
        type Tree;
        /// A part of a [`Tree`].
        #[node(of = Tree)]
        #[derive(Copy, Clone, PartialEq)]
        type Branch<'tree>;
        /// Goes over the branches below one.
        type Climb<'tree>;

        #[constructor]
        #[Self = "Tree"]
        fn new(name: &str) -> Tree;
        #[shared]
        fn root(self: &Tree) -> Branch<'_>;
        #[shared]
        fn find(self: &Tree, name: &str) -> Option<Branch<'_>>;
        #[shared]
        fn nothing(self: &Tree) -> Result<Branch<'_>>;
        fn len(self: &Tree) -> usize;
        /// Frees all branches but the root.
        #[invalidates]
        fn clear(self: &mut Tree);
        /// The same, and grows new ones.
        fn regrow(self: &mut Tree, count: u32) -> Result<Option<Branch<'_>>>;
        /// Frees a branch with all below it.
        ///
        /// # Safety
        ///
        /// None of these is used afterwards.
        #[shared]
        #[invalidates]
        unsafe fn cut<'tree>(self: &'tree Tree, branch: Branch<'tree>) -> bool;

        fn name(self: &Branch) -> String;
        #[shared]
        fn rename(self: &Branch, name: &str);
        #[shared]
        fn parent(self: &Branch) -> Option<Branch<'_>>;
        #[shared]
        fn first(self: &Branch) -> Option<Branch<'_>>;
        #[shared]
        fn next(self: &Branch) -> Option<Branch<'_>>;
        #[shared]
        fn grow(self: &Branch, name: &str) -> Result<Branch<'_>>;
        /// Moves a branch of the same tree below this one.
        #[shared]
        fn graft<'tree>(self: Branch<'tree>, branch: Branch<'tree>) -> Result<Branch<'tree>>;
        /// Moves this branch before one of its siblings, or behind all of them.
        #[shared]
        fn move_before<'tree>(self: Branch<'tree>, sibling: Option<Branch<'tree>>) -> Result<()>;
        /// Frees everything below it.
        ///
        /// # Safety
        ///
        /// None of that is used afterwards.
        #[shared]
        #[invalidates]
        unsafe fn strip(self: Branch);
        /// Counts its calls.
        #[shared]
        fn tick(self: Branch) -> u64;
        /// Whether two branches, perhaps of two trees, have one name.
        fn same_name(one: Branch, other: &Branch) -> Result<bool>;
        #[shared]
        #[cpp = "life::climb(self)"]
        fn climb(self: &Branch) -> UniquePtr<Climb<'_>>;
        /// The names of the branches, one after the other.
        fn step(self: &mut Climb) -> String;
        /// The branches that are alive, of all trees.
        #[noexcept]
        fn branches() -> i64;
    }

    cpp! {
        template <>
        struct bridge_rt::intrusive<life::Knot> {
          static void retain(life::Knot* knot) { knot->hold(); }
          static void release(life::Knot* knot) { knot->let_go(); }
        };
    }
}
