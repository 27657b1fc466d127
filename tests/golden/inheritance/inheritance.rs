#[bridge::bridge(namespace = "lib")]
pub mod inheritance {
    unsafe extern "C++" {
        include!("lib.h");

        /// What is drawn.
        type Shape;
        /// What has a name.
        type Named;
        /// A [`Shape`] with a name.
        type Circle: Shape + Named;
        type Ring: Circle;

        #[constructor]
        #[Self = "Circle"]
        fn new(radius: f64) -> Circle;
        #[constructor]
        #[Self = "Ring"]
        fn new(radius: f64, hole: f64) -> Ring;
        fn unit() -> UniquePtr<Shape>;

        fn area(self: &Shape) -> f64;
        fn layer(self: &Shape) -> i32;
        fn set_layer(self: &mut Shape, layer: i32);
        /// Where its border bends.
        fn bends(self: &Shape) -> impl Iterator<Item = f64>;
        fn name(self: &Named) -> String;
        fn rename(self: &mut Named, name: &str);
        fn radius(self: &Circle) -> f64;

        fn twice(shape: &Shape) -> f64;
        fn lift(shape: &mut Shape, by: i32) -> Result<()>;
        fn both(one: Option<&Shape>, other: Option<&Shape>) -> f64;
        fn larger<'a>(one: &'a Shape, other: &'a Shape) -> &'a Shape;
    }

    unsafe extern "C++" {
        #[sync]
        type Counter;
        #[sync]
        #[no_downcast]
        type Meter: Counter;

        #[constructor]
        #[Self = "Meter"]
        fn new() -> Meter;
        fn read(self: &Meter) -> i32;
        #[cpp = "counter.count"]
        fn count(counter: &Counter) -> i32;
    }

    unsafe extern "C++" {
        type File;
        type LogFile: File;

        #[constructor]
        #[Self = "LogFile"]
        fn new() -> LogFile;
        fn write(self: &mut File, text: &str) -> Result<()>;
        /// Writes what is pending.
        #[close]
        fn close(self: &mut File) -> Result<()>;
    }

    unsafe extern "C++" {
        type Table;
        type Node<'table>;
        type Leaf<'t>: Node<'t>;

        #[constructor]
        #[Self = "Table"]
        fn new() -> Table;
        #[constructor]
        #[Self = "Leaf"]
        fn of<'t>(table: &'t Table) -> Leaf<'t>;
        fn depth(self: &Node) -> i32;
        fn weight(self: &Leaf) -> i32;
    }
}
