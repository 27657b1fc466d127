#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[counted(retain = "self->ref()", release = "self->unref()")]
        #[destroy = "self->unref()"]
        type Image;
        #[counted]
        #[value]
        #[sync_const]
        type Text;
    }
}

fn main() {}
