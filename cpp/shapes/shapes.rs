// Classes that are derived from others. The library is `shapes.h`; this module
// describes it for C, Go and Rust.

/// Shapes, and what is made of them.
#[bridge::bridge(
    namespace = "shapes",
    go_module = "example.com/shapes",
    std = "c++17",
    sources = ["shapes.cc"],
    headers = ["shapes.h"],
)]
pub mod shapes {
    unsafe extern "C++" {
        include!("shapes.h");

        /// How many objects there are.
        fn alive() -> c_long;
        /// How many calls were inside an object that another call was inside.
        fn met() -> c_long;

        /// What has an area.
        type Shape;
        /// What has a name.
        type Named;
        /// A [`Shape`] with a name.
        type Circle: Shape + Named;
        /// A [`Circle`] with a hole.
        type Ring: Circle;
        type Square: Shape;

        #[constructor]
        #[Self = "Circle"]
        fn new(radius: f64) -> Circle;
        #[constructor]
        #[Self = "Ring"]
        fn new(radius: f64, hole: f64) -> Ring;
        #[constructor]
        #[Self = "Square"]
        fn new(side: f64) -> Square;
        fn make(kind: &str, size: f64) -> Result<UniquePtr<Shape>>;

        fn area(self: &Shape) -> f64;
        fn kind(self: &Shape) -> String;
        fn layer(self: &Shape) -> i32;
        /// Fails below 0.
        fn set_layer(self: &mut Shape, layer: i32) -> Result<()>;
        fn tag(self: &Shape) -> &str;
        fn set_tag(self: &mut Shape, tag: &str);
        fn name(self: &Named) -> &str;
        fn rename(self: &mut Named, name: &str);
        fn radius(self: &Circle) -> f64;
        fn grow(self: &mut Circle, by: f64);
        #[cxx_name = "kind"]
        fn own_kind(self: &Circle) -> String;

        fn twice(shape: &Shape) -> f64;
        fn lift(shape: &mut Shape, by: i32) -> Result<()>;
        fn both(one: Option<&Shape>, other: Option<&Shape>) -> f64;
        fn larger<'a>(one: &'a Shape, other: &'a Shape) -> &'a Shape;
        fn describe(shape: &Shape, named: &Named) -> String;
        #[cpp = "(lift(shape, 1), named.rename(name))"]
        fn mark(shape: &mut Shape, named: &mut Named, name: &str) -> Result<()>;
        fn offset(circle: &Circle) -> isize;
        fn address(named: &Named) -> usize;
    }

    unsafe extern "C++" {
        #[sync_const]
        type Top;
        #[sync_const]
        type Left: Top;
        #[sync_const]
        type Right: Top;
        // Two ways lead to `Top`, which is one: a virtual base.
        #[sync_const]
        type Bottom: Left + Right + Top;

        #[constructor]
        #[Self = "Bottom"]
        fn new() -> Bottom;
        fn first(self: &Top) -> i32;
        fn second(self: &Left) -> i32;
        fn third(self: &Right) -> i32;
        fn fourth(self: &Bottom) -> i32;
    }
    unsafe extern "C++" {
        /// What is drawn on.
        type Sheet<'author>;

        #[constructor]
        #[Self = "Sheet"]
        fn new<'author>() -> Sheet<'author>;
        #[field]
        fn width(self: &Sheet) -> i32;
        #[field]
        fn set_width(self: &mut Sheet, width: i32);
        #[field]
        fn layers(self: &Sheet) -> u32;
        #[field]
        fn landscape(self: &Sheet) -> bool;
        #[field]
        fn set_landscape(self: &mut Sheet, landscape: bool);
        #[field]
        fn margin(self: &Sheet) -> f64;
        #[field]
        fn set_margin(self: &mut Sheet, margin: f64);
        #[field]
        fn title(self: &Sheet) -> Result<&str>;
        #[field]
        fn set_title(self: &mut Sheet, title: &str);
        #[field]
        #[cxx_name = "title"]
        fn title_copy(self: &Sheet) -> String;
        #[field]
        fn stops(self: &Sheet) -> &[f64];
        #[field]
        fn set_stops(self: &mut Sheet, stops: &[f64]);
        #[field]
        #[cxx_name = "stops"]
        fn stops_copy(self: &Sheet) -> Vec<f64>;
        #[field]
        fn number(self: &Sheet) -> Option<u32>;
        #[field]
        fn set_number(self: &mut Sheet, number: Option<u32>);
        #[field]
        fn unit(self: &Sheet) -> &str;
        #[field]
        fn seal(self: &Sheet) -> &Circle;
        #[field]
        #[cxx_name = "seal"]
        fn seal_mut(self: &mut Sheet) -> &mut Circle;
        #[field]
        fn set_author<'author>(self: &mut Sheet<'author>, author: Option<&'author Named>);
        #[field]
        fn author<'s, 'author>(self: &'s Sheet<'author>) -> Option<&'author Named>;

        #[Self = "Sheet"]
        #[cpp = "shapes::Sheet::made.load()"]
        fn made() -> i32;
        #[field]
        #[Self = "Sheet"]
        fn limit() -> i32;
        #[field]
        #[Self = "Sheet"]
        fn set_limit(limit: i32);
        #[field]
        fn motto() -> String;
        #[field]
        fn set_motto(motto: &str);
    }
    unsafe extern "C++" {
        /// A value of one of several types.
        type Slot;

        #[constructor]
        #[Self = "Slot"]
        fn new() -> Slot;
        #[each(T in [i32, f64, bool, String])]
        #[cpp = "self.is<{T}>()"]
        fn is(self: &Slot) -> bool;
        /// The value, if it is a `{T}`.
        #[each(T in [i32, f64, bool, String])]
        #[cpp = "self.get<{T}>()"]
        fn get(self: &Slot) -> Result<T>;
        #[each(T in [i32, f64, bool, &str])]
        #[go_name = "Set{T}"]
        fn set(self: &mut Slot, value: T);
    }

    #[each(T in [i32, f64])]
    unsafe extern "C++" {
        /// Places for some `{T}`.
        #[cpp = "Grid<{T}>"]
        type Grid;

        #[constructor]
        #[Self = "Grid"]
        fn new(size: usize) -> Result<Grid>;
        #[constructor]
        #[Self = "Grid"]
        fn filled(size: usize, fill: T) -> Grid;
        fn size(&self) -> usize;
        #[cpp = "self[i]"]
        fn at(&self, i: usize) -> Result<T>;
        #[cpp = "void(self[i] = value)"]
        fn set(&mut self, i: usize, value: T) -> Result<()>;
        #[cpp = "self == other"]
        fn equals(&self, other: &Grid) -> bool;
        fn sum(of: &Grid) -> T;
    }
    unsafe extern "C++" {
        type Scroll;
        type Seal;
        type Deed: Seal + Scroll;

        #[constructor]
        #[Self = "Deed"]
        fn new() -> Deed;
        fn roll(self: &mut Scroll, torn: bool);
        #[close]
        fn close(self: &mut Scroll) -> Result<()>;
        #[field]
        fn words(self: &Seal) -> Vec<String>;
        #[field]
        fn set_words(self: &mut Seal, words: &[&str]);
    }
}
