#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[batch("score_all")]
        fn score(x: f64) -> f64;
        #[batch = "all items"]
        fn weigh(x: f64) -> f64;
    }
}

fn main() {}
