#[bridge::bridge]
mod m {
    type Name = String;
    unsafe extern "C++" {
        fn name() -> Name;
    }
}
