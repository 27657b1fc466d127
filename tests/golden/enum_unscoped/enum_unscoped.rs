#[bridge::bridge(namespace = "lib")]
pub mod enum_unscoped {
    enum Mode {
        #[cxx_name = "MODE_READ"]
        Read = 1,
        #[cxx_name = "MODE_WRITE"]
        Write = 2,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Mode;
        fn invert(mode: Mode) -> Mode;
    }
}
