#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[batch]
        fn score(x: f64) -> f64;
        fn score_batch(x: f64) -> f64;
    }
}

fn main() {}
