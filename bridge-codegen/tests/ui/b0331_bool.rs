#[bridge::bridge]
mod m {
    const READY: bool = 1;
    unsafe extern "C++" {
        fn f();
    }
}
