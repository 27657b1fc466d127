#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[batch = "score__all"]
        fn score(x: f64) -> f64;
    }
}

fn main() {}
