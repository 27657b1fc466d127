//! Compiles the store behind both bridges.

fn main() {
    bridge_build::bridge("cpp/kv/kv.rs").compile("kv-bridge");
    cxx_build::bridge("src/lib.rs").include("src").include("cpp/kv").std("c++17").compile("kv-cxx");
    for file in ["src/lib.rs", "src/report.h"] {
        println!("cargo::rerun-if-changed={file}");
    }
}
