#[bridge::bridge(namespace = "lib")]
pub mod fit {
    unsafe extern "C++" {
        include!("members.h");

        type Grid;
        #[field]
        fn width(self: &Grid) -> i32; //~ lib::Grid::width must be std::int32_t or a number of the same width and sign
        #[field]
        fn set_height(self: &mut Grid, height: i32); //~ lib::Grid::height does not take what the description says: (i32)
        #[field]
        fn label(self: &Grid) -> &str;
        #[field]
        fn set_label(self: &mut Grid, label: &str);
        #[field]
        fn set_unit(self: &mut Grid, unit: &str); //~ lib::Grid::unit is a view or a pointer
        #[field]
        fn set_shown(self: &mut Grid, shown: &str); //~ lib::Grid::shown is a view or a pointer
        #[field]
        fn set_names(self: &mut Grid, names: &[&str]); //~ lib::Grid::names holds views
        #[field]
        fn depth(self: &Grid) -> i32; //~ ?
        #[field]
        fn set_fixed(self: &mut Grid, fixed: i32); //~ ?
        #[field]
        fn set_bits(self: &mut Grid, bits: i32); //~ ?
        #[field]
        #[Self = "Grid"]
        fn count() -> i32; //~ ?
    }
}
