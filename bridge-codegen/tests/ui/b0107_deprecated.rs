#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        #[deprecated(because = "old")]
        fn f();
    }
}
