// options: features = ""
#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cfg(target_os = "linux")]
        fn sync(self: &mut Store);
    }
}

fn main() {}
