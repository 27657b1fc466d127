#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[counted(retain = "self->ref()")]
        type Image;
        #[counted(retain = "self->ref(", release = "self->unref()")]
        type Canvas;
        #[counted = "self->ref()"]
        type Brush;
        #[counted(ref = "self->ref()", release = "self->unref()")]
        type Pen;
    }
}

fn main() {}
