#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        fn f(#[spread] n: i32);
    }
}
