#[bridge::bridge]
mod m {
    const MAX: usize = 1;
    const MAX: usize = 2;
    unsafe extern "C++" {
        fn f();
    }
}
