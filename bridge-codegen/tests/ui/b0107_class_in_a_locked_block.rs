#[bridge::bridge(namespace = "lib")]
mod lib {
    #[lock = "document"]
    unsafe extern "C++" {
        include!("lib.h");

        type Document;
        #[sync_const]
        type Index;
    }
}

fn main() {}
