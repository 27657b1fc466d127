#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[destroy = "self->unref()"]
        type Image = crate::images::Image;
        fn look(image: &Image);
    }
}

fn main() {}
