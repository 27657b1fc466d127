#[bridge::bridge(namespace = "lib")]
pub mod cxx_strings {
    #[derive(Copy, Clone, PartialEq)]
    struct Point {
        x: f64,
        y: f64,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Point;
        type Page;

        #[must_use]
        fn read(path: &CxxString) -> Result<UniquePtr<CxxString>>;
        fn find(path: &CxxString) -> Option<UniquePtr<CxxString>>;
        fn keep(text: UniquePtr<CxxString>);
        fn keep_if(text: Option<UniquePtr<CxxString>>);

        fn mean(of: &CxxVector<f64>) -> f64;
        fn bytes() -> UniquePtr<CxxVector<u8>>;
        fn hull(of: UniquePtr<CxxVector<Point>>) -> UniquePtr<CxxVector<Point>>;
        fn found() -> Option<UniquePtr<CxxVector<Point>>>;

        fn title(self: &Page) -> &CxxString;
        fn outline(self: &Page) -> &CxxVector<Point>;
        fn add(self: Pin<&mut Page>, _: &CxxString, _: u32);
    }

    impl UniquePtr<Page> {}
    impl CxxVector<Point> {}
}
