fn main() {
    bridge_build::bridge("src/counter.rs").compile("counter");
}
