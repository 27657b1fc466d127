#[bridge::bridge(namespace = "lib", go_module = "example.com/second/v2")]
pub mod second_major_version {
    unsafe extern "C++" {
        include!("lib.h");
        fn one() -> i32;
    }
}
