fn main() {
    bridge_build::bridge("../re2.rs").compile("re2-bridge");
}
