#[bridge::bridge(namespace = "lib")]
pub mod families {
    #[repr(i32)]
    enum Unit {
        None,
        Metre,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Unit;
        type Json;

        #[each(T in [i64, f64, &str])]
        #[constructor]
        #[Self = "Json"]
        fn of(value: T) -> Json;

        /// The value of `key`, which is a `{T}`.
        #[each(T in [i32, f64, bool, String, Unit])]
        #[cpp = "self.get<{T}>(key)"]
        fn get(self: &Json, key: &str) -> Result<T>;

        /// Whether it is a `{T}`.
        #[each(T in [i32, f64, Vec<u8>])]
        #[rust_name = "is_{T}"]
        #[go_name = "Is{T}"]
        #[cpp = "self.is<{T}>()"]
        fn is(self: &Json) -> bool;

        #[each(T in [i32, f64, bool, &str])]
        fn push(self: &mut Json, value: T);

        #[each(T in [i32, f64])]
        fn largest(of: &[T]) -> T;

        #[each(From in [i32, f64])]
        #[each(To in [u8, i64])]
        #[cpp = "lib::convert<{From}, {To}>(value)"]
        fn convert(value: From) -> To;
    }

    #[each(T in [i32, f64])]
    unsafe extern "C++" {
        /// A grid of `{T}`.
        #[cpp = "Grid<{T}>"]
        type Grid;

        #[constructor]
        #[Self = "Grid"]
        fn new(size: usize) -> Grid;
        fn at(&self, i: usize) -> Result<T>;
        fn set(&mut self, i: usize, value: T) -> Result<()>;
        fn size(self: &Grid) -> usize;
        fn sum(of: &Grid) -> T;
    }
}
