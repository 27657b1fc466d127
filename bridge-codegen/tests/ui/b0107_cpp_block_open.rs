#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        #[cpp = "{ f();"]
        fn f();
    }
}
