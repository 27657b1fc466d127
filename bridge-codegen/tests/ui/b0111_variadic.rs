#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        unsafe fn print(format: &str, ...);
    }
}

fn main() {}
