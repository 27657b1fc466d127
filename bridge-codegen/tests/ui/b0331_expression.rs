#[bridge::bridge]
mod m {
    const MAX_KEY: usize = 4 << 10;
    unsafe extern "C++" {
        fn f();
    }
}
