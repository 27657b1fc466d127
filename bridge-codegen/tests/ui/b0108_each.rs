#[bridge::bridge(namespace = "draw")]
mod draw {
    unsafe extern "C++" {
        include!("draw.h");

        #[each(T in [i32, f64])]
        type Grid;

        /// The version, for `{T}`.
        #[each(T in [i32])]
        #[rust_name = "version_{T}"]
        fn version(of: &Grid) -> i32;
        #[each(From in [i32, f64])]
        #[each(To in [i32, f64])]
        fn convert(value: From) -> f64;
    }

    #[each(T in [i32, f64])]
    unsafe extern "C++" {
        type Table;
        fn size(self: &Table) -> usize;
    }
}

fn main() {}
