#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        fn all(self: &Document) -> Vec<Element>;
        fn add(self: &Document, elements: &[Element]);
        fn find(self: &Document, #[out] element: Element) -> bool;
        #[out]
        fn get(self: &Document) -> Element<'_>;
    }
}

fn main() {}
