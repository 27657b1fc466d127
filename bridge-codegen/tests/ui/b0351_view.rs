#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        fn name(self: &Element) -> &str;
        fn text<'d>(self: &Element<'d>) -> Option<&'d str>;
        fn document<'d>(self: Element<'d>) -> &'d Document;
        fn bytes(of: &Element) -> &[u8];
    }
}

fn main() {}
