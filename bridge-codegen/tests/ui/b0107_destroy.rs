#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[destroy]
        type Picture;
        #[destroy = "self->unref("]
        type Image;
    }
}

fn main() {}
