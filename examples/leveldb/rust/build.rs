fn main() {
    bridge_build::bridge("../leveldb.rs").compile("leveldb-bridge");
}
