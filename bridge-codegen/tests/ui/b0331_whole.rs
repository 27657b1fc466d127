#[bridge::bridge]
mod m {
    const COUNT: u8 = 1.0;
    unsafe extern "C++" {
        fn f();
    }
}
