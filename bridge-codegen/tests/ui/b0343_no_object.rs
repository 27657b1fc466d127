#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Counter;
        #[lock = "stats"]
        fn total() -> u64;
        #[lock = "stats"]
        fn finish(self: UniquePtr<Counter>);
        #[lock = "stats"]
        fn add(self: &mut Counter, other: &Counter);
    }
}

fn main() {}
