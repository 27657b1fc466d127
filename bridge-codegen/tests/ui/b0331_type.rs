#[bridge::bridge]
mod m {
    const NAMES: &[u8] = 1;
    unsafe extern "C++" {
        fn f();
    }
}
