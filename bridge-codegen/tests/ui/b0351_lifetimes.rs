#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element;
        #[node(of = Document)]
        type Text<'doc, 'text>;
        #[node(of = Document)]
        type Comment<'doc>
        where
            Document: 'doc;
    }
}

fn main() {}
