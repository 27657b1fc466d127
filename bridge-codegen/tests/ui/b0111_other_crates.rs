#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        fn wait(at_most: chrono::Duration);
        fn until(then: Option<time::SystemTime>);
        fn name(of: &other::CStr) -> other::String;
        fn good(at_most: std::time::Duration) -> core::time::Duration;
        fn fine(number: std::os::raw::c_int) -> ::std::vec::Vec<std::string::String>;
    }
}

fn main() {}
