#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        type Query;
        fn select<'d>(self: &'d Document, query: &'d Query) -> Option<Element<'d>>;
        fn first(self: &Query) -> Element<'_>;
    }
}

fn main() {}
