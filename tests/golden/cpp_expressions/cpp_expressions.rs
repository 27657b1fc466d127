#[bridge::bridge(namespace = "lib")]
pub mod cpp_expressions {
    unsafe extern "C++" {
        include!("lib.h");
        type Grid;
        #[constructor]
        #[Self = "Grid"]
        fn new() -> Grid;
        #[cpp = "self[index]"]
        fn at(self: &Grid, index: usize) -> i32;
        #[cpp = "self.width"]
        fn width(self: &Grid) -> u32;
        #[cpp = "self.resize(width, lib::kDefaultHeight)"]
        fn resize(self: &mut Grid, width: u32);
        #[cpp = "lib::convert<double>(text)"]
        fn to_number(text: &str) -> f64;
        #[cpp = "a == b"]
        fn equal(a: &Grid, b: &Grid) -> bool;
        #[fails(when = "!result")]
        #[cpp = "lib::save(path, 2, why)"]
        fn save(path: &str, #[out(error)] why: String) -> Result<()>;
        /// The shim's own names are out of sight.
        #[cpp = "std::string(buf.substr(0, cap))"]
        fn head(buf: &str, cap: usize) -> String;
    }
}
