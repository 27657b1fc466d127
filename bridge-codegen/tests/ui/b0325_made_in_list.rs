#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[destroy = "self->free()"]
        type Memory;
        fn memory() -> Vec<UniquePtr<Memory>>;
        fn keep(memory: Vec<UniquePtr<Memory>>);
    }
}

fn main() {}
