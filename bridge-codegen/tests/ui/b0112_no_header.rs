#[bridge::bridge]
mod kv {
    unsafe extern "C++" {
        include!();
    }
}

fn main() {}
