#[bridge::bridge]
mod kv {
    unsafe extern "C++" {
        include!("kv_bridge.h");
    }
}

fn main() {}
