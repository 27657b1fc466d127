#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[confined]
        #[sync]
        type Window;
    }
}

fn main() {}
