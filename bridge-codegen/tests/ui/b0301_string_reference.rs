#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        fn set_label(self: &mut Store, label: &String);
    }
}

fn main() {}
