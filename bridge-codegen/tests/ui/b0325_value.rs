#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[value]
        #[sync_const]
        #[destroy = "self->unref()"]
        type Text;
    }
}

fn main() {}
