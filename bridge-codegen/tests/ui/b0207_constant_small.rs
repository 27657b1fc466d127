#[bridge::bridge]
mod m {
    const kMaxKey: usize = 4096;
    unsafe extern "C++" {
        fn f();
    }
}
