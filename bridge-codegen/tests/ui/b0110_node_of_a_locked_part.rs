#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        #[lock = "stats"]
        fn len(self: &Document) -> usize;
    }
}

fn main() {}
