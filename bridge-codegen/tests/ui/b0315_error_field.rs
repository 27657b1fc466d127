#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Clone)]
    struct Mark {
        line: u32,
    }

    enum Kind {
        One,
    }

    #[errors]
    enum KvError {
        #[catch("kv::parse_error")]
        Parse { at: Mark, kind: Kind },
    }
}

fn main() {}
