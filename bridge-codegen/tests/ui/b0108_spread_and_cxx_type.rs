#[bridge::bridge]
mod m {
    unsafe extern "C++" {
        fn f(#[spread] #[cxx_type = "Piece"] text: &str);
    }
}
