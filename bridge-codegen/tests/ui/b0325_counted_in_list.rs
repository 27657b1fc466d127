#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync_const]
        #[counted(retain = "self->ref()", release = "self->unref()")]
        type Image;
        fn images() -> Vec<UniquePtr<Image>>;
    }
}

fn main() {}
