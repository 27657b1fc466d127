#[bridge::bridge]
mod m {
    const NAME: &str = "a\n";
    unsafe extern "C++" {
        fn f();
    }
}
