#[bridge::bridge]
mod m {
    const PACKAGE: usize = 4096;
    unsafe extern "C++" {
        fn f();
    }
}
