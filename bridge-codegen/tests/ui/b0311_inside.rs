#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Plain {
        #[owned]
        size: u32,
    }

    struct Page {
        memory: *mut Memory,
        #[owned]
        name: String,
    }

    enum Kind {
        #[owned]
        Small,
        Large,
    }

    enum Part {
        #[owned]
        Nothing,
        One(Option<*mut Memory>),
    }

    unsafe extern "C++" {
        include!("store.h");

        type Memory;
        type Page;
        type Part;
        fn all() -> Vec<*mut Memory>;
        #[owned]
        fn sizes() -> Vec<u32>;
    }
}

fn main() {}
