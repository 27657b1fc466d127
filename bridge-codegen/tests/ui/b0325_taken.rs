#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[destroy = "self->unref()"]
        type Image;
        fn keep(image: UniquePtr<Image>);
        fn perhaps(image: Option<UniquePtr<Image>>);
        fn consume(self: UniquePtr<Image>);
    }
}

fn main() {}
