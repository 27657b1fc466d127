#[bridge::bridge]
mod m {
    #[cxx_name = "Engine::Kind"]
    enum Kind {
        Read,
    }
    unsafe extern "C++" {
        fn f();
    }
}
