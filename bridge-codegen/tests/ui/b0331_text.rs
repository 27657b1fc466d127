#[bridge::bridge]
mod m {
    const NAME: &str = 1;
    unsafe extern "C++" {
        fn f();
    }
}
