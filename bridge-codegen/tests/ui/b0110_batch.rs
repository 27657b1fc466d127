#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Model;
        type Document;
        #[node(of = Document)]
        type Part<'d>;

        #[constructor]
        #[Self = "Document"]
        fn new() -> Document;
        fn root(self: &Document) -> Part<'_>;

        #[batch]
        fn merge(self: &Model, others: Vec<UniquePtr<Model>>, x: f64) -> bool;
        #[batch]
        fn split(self: &Model, x: f64, #[out] low: f64);
        #[batch]
        fn change(self: &Model, #[inout] x: f64);
        #[batch]
        fn under(self: &Model, part: Part<'_>, x: f64) -> f64;
        #[batch]
        fn models(self: &Model, x: f64) -> Vec<UniquePtr<Model>>;
        #[batch]
        #[zero_copy]
        fn weights(self: &Model, x: f64) -> Vec<f64>;
        #[batch]
        fn child(self: &Document, x: f64) -> Part<'_>;
        #[batch]
        fn numbers(self: &Model, from: u32) -> impl Iterator<Item = u32>;
    }
}

fn main() {}
