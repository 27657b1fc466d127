#[bridge::bridge]
mod kv {
    unsafe extern "C++" {
        include!(kv/store.h);
    }
}

fn main() {}
