#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Store;
        #[cpp_if = ""]
        fn one(self: &Store) -> Result<()>;
        #[cpp_if = "KV_AT_LEAST(1, 4"]
        fn two(self: &Store) -> Result<()>;
        #[cpp_if = "KV_VERSION // or so"]
        fn three(self: &Store) -> Result<()>;
        #[cpp_if = "KV_A\n|| KV_B"]
        fn four(self: &Store) -> Result<()>;
        #[cpp_if = "KV_A \\"]
        fn five(self: &Store) -> Result<()>;
    }
}

fn main() {}
