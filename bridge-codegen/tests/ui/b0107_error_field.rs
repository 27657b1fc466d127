#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::parse_error")]
        Parse {
            #[cpp = "line()"]
            line: u32,
            #[cpp = r"{ return e.column(); }"]
            column: u32,
        },
    }
}

fn main() {}
