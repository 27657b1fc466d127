#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync_const]
        type Image;
        type Canvas;
        fn show(self: &mut Canvas, image: &SharedPtr<Image>);
        fn top(self: &mut Canvas) -> &mut Image;
    }
}

fn main() {}
