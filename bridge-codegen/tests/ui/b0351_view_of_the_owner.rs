#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        fn title(self: &Document) -> &str;
        #[shared]
        fn set_text(self: Element, text: &str);
    }
}

fn main() {}
