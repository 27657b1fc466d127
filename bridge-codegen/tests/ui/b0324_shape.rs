#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        type Log;
        type Queue;
        #[close]
        fn close(self: &mut Store, wait: bool) -> Result<()>;
        #[close]
        fn end(self: &mut Log) -> Result<u32>;
        #[close]
        #[go_name = "Finish"]
        fn finish(self: &mut Queue);
        #[close]
        fn close_all() -> Result<()>;
    }
}

fn main() {}
