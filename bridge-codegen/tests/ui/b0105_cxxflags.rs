#[bridge::bridge(cxxflags = ["-std=c++20", "-DFAST"])]
mod kv {
    enum Mode {
        Read,
    }
}

fn main() {}
