#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[lock = "document"]
        type Document;
        #[sync_const]
        type Style;
        fn style(self: &Document) -> &Style;
    }
}

fn main() {}
