#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::io_error")]
        Io {
            err: i32,
            path_name: String,
            #[go_name = "PathName"]
            path: String,
        },
    }
}

fn main() {}
