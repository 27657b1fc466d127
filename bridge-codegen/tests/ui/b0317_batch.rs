#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Model;
        #[batch]
        fn score(self: &Model, x: f64) -> f64;
        fn append_score_batch(self: &Model, x: f64) -> f64;
        #[go_name = "BatchError"]
        fn why(code: i32) -> String;
    }
}

fn main() {}
