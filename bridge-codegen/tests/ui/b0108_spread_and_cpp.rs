#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        #[cpp = "f(text.data(), 1)"]
        fn f(#[spread] text: &str);
    }
}
