#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Copy, Clone)]
    struct Span {
        begin: u64,
        #[cfg(feature = "long")]
        end: u64,
    }

    enum Level {
        Low,
        #[cfg(feature = "long")]
        High,
    }

    #[errors]
    enum KvError {
        #[catch("kv::parse_error")]
        Parse {
            line: u32,
            #[cfg(feature = "long")]
            column: u32,
        },
        #[cfg(feature = "long")]
        #[catch("kv::io_error")]
        Io,
    }
}

fn main() {}
