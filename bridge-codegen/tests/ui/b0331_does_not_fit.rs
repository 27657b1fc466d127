#[bridge::bridge]
mod m {
    const LEVEL: u8 = 256;
    unsafe extern "C++" {
        fn f();
    }
}
