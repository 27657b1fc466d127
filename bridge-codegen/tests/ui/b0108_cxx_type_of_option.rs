#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        fn f(#[cxx_type = "Piece"] text: Option<&str>);
    }
}
