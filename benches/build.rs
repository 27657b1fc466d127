//! Compiles the library once, and a shim for it by each of the two.

fn main() {
    bridge_build::bridge("src/probe.rs").include("cpp").compile("probe-bridge");
    cxx_build::bridge("src/probe_cxx.rs")
        .file("cpp/probe.cc")
        .include("cpp")
        .std("c++17")
        .compile("probe-cxx");
    for file in ["src/probe_cxx.rs", "cpp/probe.cc", "cpp/probe.h", "cpp/probe_cxx.h"] {
        println!("cargo::rerun-if-changed={file}");
    }
}
