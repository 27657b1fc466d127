#[bridge::bridge(namespace = "lib")]
pub mod templates {
    #[derive(Copy, Clone)]
    struct Cell {
        x: i32,
        y: i32,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Cell;

        /// A grid of numbers.
        #[cxx_name = "Grid<double>"]
        type NumberGrid;
        #[constructor]
        #[Self = "NumberGrid"]
        fn new(width: usize, height: usize) -> NumberGrid;
        #[Self = "NumberGrid"]
        fn square(side: usize) -> UniquePtr<NumberGrid>;
        fn width(self: &NumberGrid) -> usize;
        fn at(self: &NumberGrid, i: usize) -> Result<f64>;
        fn set(self: &mut NumberGrid, i: usize, value: f64) -> Result<()>;
        fn width_of(grid: &NumberGrid) -> usize;

        #[cpp = "Grid<std::string>"]
        type TextGrid;
        #[constructor]
        #[Self = "TextGrid"]
        fn new(width: usize, height: usize) -> TextGrid;
        fn at(self: &TextGrid, i: usize) -> Result<String>;
        fn set(self: &mut TextGrid, i: usize, value: &str) -> Result<()>;
        #[cxx_name = "width_of"]
        fn text_width(grid: &TextGrid) -> usize;

        #[cxx_name = "Grid<lib::Cell>"]
        type CellGrid;
        #[constructor]
        #[Self = "CellGrid"]
        fn new(width: usize, height: usize) -> CellGrid;
        fn at(self: &CellGrid, i: usize) -> Result<Cell>;

        #[cxx_name = "Table<std::string, std::vector<int>>"]
        type Index;
        #[constructor]
        #[Self = "Index"]
        fn new() -> Index;
        fn size(self: &Index) -> usize;
        #[cpp = "self.put(std::string(key), {1, 2})"]
        fn put(self: &mut Index, key: &str);
        #[cxx_name = "Table<std::string, std::vector<int>>::Cursor"]
        type Cursor;
        #[constructor]
        #[Self = "Cursor"]
        fn on(index: &Index) -> Cursor;
        fn left(self: &Cursor) -> usize;

        #[sync_const]
        #[cxx_name = "Ring<int, 4>"]
        type SmallRing;
        #[constructor]
        #[Self = "SmallRing"]
        fn new() -> SharedPtr<SmallRing>;
        #[field]
        fn last(self: &SmallRing) -> i32;
        #[field]
        #[Self = "SmallRing"]
        fn size() -> i32;

        #[namespace = "std"]
        #[cxx_name = "map<int, std::string>"]
        type Names;
        #[constructor]
        #[Self = "Names"]
        fn new() -> Names;
        fn size(self: &Names) -> usize;
        #[cpp = "void(self[key] = std::string(value))"]
        fn insert(self: &mut Names, key: i32, value: &str);
        #[cpp = "self.at(key)"]
        fn get(self: &Names, key: i32) -> Result<String>;
    }
}
