#[bridge::bridge(namespace = "lib")]
pub mod members {
    enum Color {
        Red,
        Green,
    }
    #[derive(Copy, Clone)]
    struct Point {
        x: f64,
        y: f64,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Color;
        type Point;
        type Pen;
        #[sync_const]
        type Cell;
        type Base;
        #[no_downcast]
        type Grid<'pen>: Base;

        #[constructor]
        #[Self = "Grid"]
        fn new<'pen>() -> Grid<'pen>;

        /// How many columns there are.
        #[field]
        fn width(self: &Grid) -> i32;
        #[field]
        fn set_width(self: &mut Grid, width: i32);
        #[field]
        fn depth(self: &Grid) -> u32;
        #[field]
        fn wraps(self: &Grid) -> bool;
        #[field]
        fn set_wraps(self: &mut Grid, wraps: bool);
        #[field]
        fn color(self: &Grid) -> Color;
        #[field]
        fn set_color(self: &mut Grid, color: Color);
        #[field]
        fn origin(self: &Grid) -> Point;
        #[field]
        fn set_origin(self: &mut Grid, origin: Point);
        #[field]
        fn title(self: &Grid) -> &str;
        #[field]
        fn set_title(self: &mut Grid, title: &str);
        #[field]
        #[cxx_name = "title"]
        fn title_copy(self: &Grid) -> Result<String>;
        #[field]
        fn weights(self: &Grid) -> &[f64];
        #[field]
        fn set_weights(self: &mut Grid, weights: &[f64]);
        #[field]
        #[cxx_name = "weights"]
        fn weights_copy(self: &Grid) -> Vec<f64>;
        #[field]
        fn limit(self: &Grid) -> Option<u32>;
        #[field]
        fn set_limit(self: &mut Grid, limit: Option<u32>);
        #[field]
        fn unit(self: &Grid) -> Option<&str>;
        #[field]
        fn shown(self: &Grid) -> &str;
        #[field]
        fn first(self: &Grid) -> &Cell;
        #[field]
        fn pen<'g, 'pen>(self: &'g Grid<'pen>) -> Option<&'g Pen>;
        #[field]
        fn set_pen<'pen>(self: &mut Grid<'pen>, pen: Option<&'pen mut Pen>);
        #[field]
        fn shared(self: &Grid) -> Option<SharedPtr<Cell>>;
        #[field]
        fn set_shared(self: &mut Grid, shared: SharedPtr<Cell>);
        #[field]
        fn set_owned(self: &mut Grid, owned: UniquePtr<Cell>);
        #[field]
        fn fixed(self: &Grid) -> usize;
        #[field]
        fn id(self: &Base) -> i32;
        #[field]
        fn set_id(self: &mut Base, id: i32);

        #[field]
        #[Self = "Grid"]
        fn count() -> i32;
        #[field]
        #[Self = "Grid"]
        fn set_count(count: i32);
        #[field]
        #[Self = "Grid"]
        #[cxx_name = "kMax"]
        fn max() -> i32;
        #[field]
        fn greeting() -> String;
        #[field]
        fn set_greeting(greeting: &str);
    }
}
