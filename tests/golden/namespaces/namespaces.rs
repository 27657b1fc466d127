#[bridge::bridge(namespace = "lib")]
pub mod namespaces {
    #[namespace = "lib::geometry"]
    #[derive(Copy, Clone)]
    struct Point {
        x: i32,
    }
    unsafe extern "C++" {
        include!("lib.h");
        #[namespace = "lib::geometry"]
        type Point;
        #[namespace = "lib::geometry"]
        fn origin() -> Point;
        fn in_lib() -> i32;
    }
    #[namespace = "elsewhere"]
    unsafe extern "C++" {
        type Other;
        fn make() -> UniquePtr<Other>;
        fn value(self: &Other) -> i32;
    }
    #[namespace = ""]
    unsafe extern "C++" {
        fn lib_errors() -> i32;
    }
}
