#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync_const]
        #[counted(retain = "self->ref()", release = "self->unref()")]
        type Image;
        fn load() -> UniquePtr<Image>;
        #[owned]
        fn draw() -> *mut Image;
        fn by_value() -> Image;
        fn keep(image: Option<UniquePtr<Image>>);
        #[close]
        fn close(self: &mut Image) -> Result<()>;
    }
}

fn main() {}
