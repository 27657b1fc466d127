#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        #[cpp = "{ f(); } g();"]
        fn f();
    }
}
