#[bridge::bridge]
mod kv {
    unsafe extern "C++" {
        include!("bridge.hpp");
    }
}

fn main() {}
