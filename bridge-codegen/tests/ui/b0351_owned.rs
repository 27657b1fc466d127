#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        fn root(self: &Document) -> UniquePtr<Element<'_>>;
        fn shared(self: &Document) -> SharedPtr<Element>;
        #[owned]
        fn raw(self: &Document) -> *mut Element<'_>;
        fn take(element: Option<UniquePtr<Element>>);
    }
}

fn main() {}
