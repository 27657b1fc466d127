#[bridge::bridge(namespace = "lib")]
pub mod text_out {
    unsafe extern "C++" {
        include!("lib.h");
        fn string() -> String;
        fn reference() -> String;
        fn view() -> Result<String>;
        fn c_string() -> String;
    }
}
