#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[counted]
        type Image = crate::images::Image;
    }
}

fn main() {}
