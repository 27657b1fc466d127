#[bridge::bridge]
mod m {
    const RATIO: f64 = 1;
    unsafe extern "C++" {
        fn f();
    }
}
