#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type View;

        #[zero_copy]
        fn get(self: &View, key: &[u8]) -> Vec<u8>;
    }
}

fn main() {}
