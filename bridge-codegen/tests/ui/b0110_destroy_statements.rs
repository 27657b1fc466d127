#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[destroy = "self->unref();"]
        type Image;
    }
}

fn main() {}
