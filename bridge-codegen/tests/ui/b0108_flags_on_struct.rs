#[bridge::bridge]
mod m {
    #[flags]
    struct Mode {
        read: bool,
    }
    unsafe extern "C++" {
        fn f();
    }
}
