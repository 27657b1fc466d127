#[bridge::bridge(namespace = "lib")]
pub mod keys {
    /// A square of a board.
    #[derive(Clone, Copy)]
    struct Square {
        row: i32,
        column: u8,
    }

    /// The bridge's own.
    #[derive(Clone, Debug)]
    struct Cell {
        at: Corner,
        colour: Colour,
    }

    #[derive(Clone, Debug)]
    struct Corner {
        x: i16,
        y: i16,
    }

    #[derive(Debug)]
    enum Colour {
        White,
        Black,
    }

    // What it derives needs what keys have anyway.
    #[derive(Clone, PartialOrd)]
    struct Name {
        first: String,
        last: String,
    }

    // Its parts have what it derives, since they stand in keys.
    #[derive(Debug, PartialEq, Eq, Hash)]
    struct Step {
        to: Corner,
        colour: Colour,
    }

    enum Piece {
        King,
        Named(Name),
        Taken((Cell, Duration)),
    }

    /// What the bridge itself has for maps of such keys.
    struct Game {
        names: HashMap<Name, u32>,
        pieces: BTreeMap<Piece, Corner>,
        moves: BTreeSet<(Cell, [u8; 2])>,
        pauses: HashSet<Duration>,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Square;

        fn values(game: &Game) -> HashMap<Square, i32>;
        fn play(moves: &BTreeMap<Square, Square>) -> Game;
        fn pieces() -> BTreeSet<Option<Piece>>;
        fn last_step() -> Step;
        fn count(of: &HashSet<Square>, cells: &HashMap<Cell, u8>) -> usize;
        fn between(all: &HashMap<(&str, &str), u32>, #[out] last: BTreeMap<Name, u64>);
    }
}
