#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        type Editor<'doc>;
        fn edit(self: &mut Document) -> UniquePtr<Editor<'_>>;
        fn attach<'d>(self: &mut Editor<'d>, document: &'d mut Document);
    }
}

fn main() {}
