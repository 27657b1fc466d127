#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        fn wait(at_most: chrono::Duration);
        fn until(then: Option<time::SystemTime>);
        fn good(at_most: std::time::Duration) -> core::time::Duration;
    }
}

fn main() {}
