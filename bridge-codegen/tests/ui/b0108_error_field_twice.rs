#[bridge::bridge(namespace = "kv")]
mod kv {
    #[errors]
    enum KvError {
        #[catch("kv::io_error")]
        Io {
            #[cpp = "e.path()"]
            #[cxx_name = "path_"]
            path: String,
        },
    }
}

fn main() {}
