#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        #[invalidates]
        fn clear(self: &Document);
        #[shared]
        #[invalidates]
        fn remove(self: Element);
    }
}

fn main() {}
