#[bridge::bridge(namespace = "lib", c_prefix = "lib", go_package = "onelib", go_module = "example.com/one/v2", std = "c++20",
    pkg_config = ["re2"], link = ["m"], cxxflags = ["-DLIB_ONE=1"], ldflags = ["-Wl,--as-needed"])]
pub mod build_arguments {
    unsafe extern "C++" {
        include!("lib.h");
        fn one() -> i32;
    }
}
