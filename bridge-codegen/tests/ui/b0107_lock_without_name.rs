#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[lock]
        type Document;
        #[lock = ""]
        type Node;
    }
}

fn main() {}
