#[bridge::bridge(namespace = "lib")]
pub mod names {
    /// Renamed everywhere.
    #[cxx_name = "point_t"]
    #[go_name = "Pt"]
    #[derive(Copy, Clone)]
    struct Point {
        #[cxx_name = "x_"]
        x: i32,
        #[rust_name = "vertical"]
        #[go_name = "Y"]
        y: i32,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Point;
        #[cxx_name = "impl::Widget"]
        type Widget;
        #[constructor]
        #[Self = "Widget"]
        fn new() -> Widget;
        #[cxx_name = "GetValue"]
        fn value(self: &Widget) -> i32;
        #[rust_name = "set_value"]
        #[go_name = "Assign"]
        fn SetValue(self: &mut Widget, n: i32);
        #[cxx_name = "MakePoint"]
        fn make_point(http_id: i32) -> Point;
    }
}
