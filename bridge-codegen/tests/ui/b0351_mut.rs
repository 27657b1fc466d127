#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        fn set_name(self: &mut Element, name: &str);
        fn normalize(element: &mut Element);
        fn pin(element: Pin<&mut Element>);
    }
}

fn main() {}
