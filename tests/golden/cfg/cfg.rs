#[bridge::bridge(namespace = "lib")]
pub mod cfg {
    unsafe extern "C++" {
        include!("lib.h");
        fn always() -> i32;
        #[cfg(feature = "extra")]
        #[go_name = "ExtraNumber"]
        fn extra() -> i32;
        #[cfg(not(feature = "extra"))]
        fn plain() -> i32;
    }
    #[cfg(feature = "extra")]
    unsafe extern "C++" {
        type Extra;
        fn make_extra() -> UniquePtr<Extra>;
    }
}
