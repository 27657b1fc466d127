#[bridge::bridge(namespace = "kv")]
mod kv {
    enum KvError {
        #[catch("kv::parse_error")]
        Parse { line: u32 },
        #[catch("kv::io_error")]
        Io,
    }

    unsafe extern "C++" {
        include!("kv.h");
        fn open(path: &str) -> Result<u32, KvError>;
    }
}

fn main() {}
