#[bridge::bridge]
mod m {
    const NOWHERE: usize = 18446744073709551615;
    unsafe extern "C++" {
        fn f();
    }
}
