#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[sync]
        type Counter;
        #[confined]
        type Window;
        #[lock = "document"]
        type Document;
        #[lock = "stats"]
        fn reads(self: &Counter) -> u64;
        #[lock = "stats"]
        fn width(self: &Window) -> u64;
        #[lock = "stats"]
        fn nodes(self: &Document) -> u64;
    }
}

fn main() {}
