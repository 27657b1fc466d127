#[bridge::bridge]
mod m {
    cpp!("
        int x;
    ");
    unsafe extern "C++" {
        fn f();
    }
}
