//! The same C++ library, bound by bridge and by cxx.

fn main() {
    bridge_build::bridge("thing.rs").compile("bench-bridge");
    cxx_build::bridge("src/beside.rs").include(".").std("c++17").compile("bench-cxx");
    println!("cargo:rerun-if-changed=thing.h");
    println!("cargo:rerun-if-changed=shims.h");
    println!("cargo:rerun-if-changed=src/beside.rs");
}
