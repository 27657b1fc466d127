#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        #[rename_all(cxx = "PascalCase")]
        fn f();
    }
}
