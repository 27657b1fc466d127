#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Mode {
        Read,
    }

    enum ModeRead {
        All,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Store;
    }
}

fn main() {}
