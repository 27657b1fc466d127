#[bridge::bridge(namespace = "lib")]
pub mod aliases {
    /// Names a document; see [`title`].
    type DocId = u32;
    #[cxx_name = "size_type"]
    type Count = usize;
    /// Known to the description alone.
    type Weight = f64;
    type Place = Point;
    type Hue = Color;

    struct Point {
        x: i32,
        hue: Hue,
    }
    enum Color {
        Red,
        Green,
    }
    struct Entry {
        id: DocId,
        place: Place,
        count: Count,
    }

    unsafe extern "C++" {
        include!("lib.h");
        type DocId;
        type Count;
        type Place;
        type Point;
        type Color;
        type Entry;
        fn title(id: DocId) -> String;
        fn next(after: Option<DocId>) -> Result<Option<DocId>>;
        fn find(of: &[DocId], hues: &[Hue]) -> Vec<DocId>;
        fn weigh(at: &Place, by: Place) -> Weight;
        fn counted() -> Count;
        fn mixed(of: Hue) -> Hue;
        fn made(id: DocId) -> Entry;
    }
}
