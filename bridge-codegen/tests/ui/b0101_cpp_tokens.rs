#[bridge::bridge]
mod m {
    cpp! {
        int million = 1'000'000;
    }
    unsafe extern "C++" {
        fn f();
    }
}
