#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors(status = "kv::Status")]
    enum KvError {
        #[when("IsNotFound()")]
        #[catch("kv::missing")]
        NotFound { key: u32 },
        #[catch("kv::parse_error")]
        Parse {},
    }

    #[errors(kind = "kv::Code")]
    enum CodeError {
        Broken { at: u32 },
    }
}

fn main() {}
