//! Values that hold others.

#[bridge::bridge(namespace = "lib")]
pub mod containers {
    /// A colour.
    enum Colour {
        Red,
        Green = 4,
    }

    /// A point in the plane.
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Point {
        x: f64,
        y: f64,
    }

    /// A person.
    #[derive(Clone, Debug, PartialEq)]
    struct Person {
        /// What others call them.
        name: String,
        age: u32,
        email: Option<String>,
        tags: Vec<String>,
        scores: Vec<i64>,
        home: Option<Point>,
    }

    /// A library's own.
    struct Team {
        title: String,
        members: Vec<Person>,
        by_role: HashMap<String, Vec<u32>>,
    }

    /// A type whose name functions of Go's runtime have.
    struct Row {
        plain: Plain,
    }

    struct Plain {
        text: String,
    }

    /// A figure.
    #[derive(Clone, Debug, PartialEq)]
    enum Figure {
        /// Nothing at all.
        Empty,
        /// A circle, by its radius.
        Circle(f64),
        Polygon(Vec<Point>),
        Label(String),
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Team;

        /// The names of all.
        fn names() -> Vec<String>;
        /// How many of the names are known.
        fn known(names: &[&str]) -> usize;
        fn lengths(blobs: &[&[u8]]) -> Vec<usize>;
        /// The people of a team.
        fn people(team: &Team) -> Result<Vec<Person>>;
        fn oldest(people: &[Person]) -> Option<Person>;
        fn counts(words: &[&str]) -> HashMap<String, u64>;
        fn sorted(counts: &HashMap<String, u64>) -> BTreeMap<String, u64>;
        fn distinct(numbers: &[i32]) -> BTreeSet<i32>;
        fn colours(of: &BTreeSet<i32>) -> HashSet<Colour>;
        /// The corners of a [`Figure`]; of a [`Figure::Polygon`], its points.
        fn corners(figure: &Figure) -> Vec<Point>;
        fn figures(count: usize) -> Vec<Figure>;
        fn extent(values: &[f64]) -> Option<(f64, f64)>;
        fn rotated(matrix: [f64; 4]) -> [f64; 4];
        fn grid(rows: &[Vec<i32>]) -> Vec<Vec<i32>>;
        fn pairs(from: &[(String, u64)]) -> Vec<(String, Option<u64>)>;
        /// A unit, whose methods have a receiver `u` in Go.
        type Unit;
        fn names(self: &Unit) -> Vec<String>;
        /// A pile, whose methods have a receiver `p` in Go.
        type Pile;
        fn put(self: &mut Pile, names: &[&str]);
        fn rows(like: &Row) -> Vec<Row>;
        fn maybe(names: Option<&[&str]>) -> Option<Vec<String>>;
    }
}
