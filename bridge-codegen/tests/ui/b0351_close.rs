#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        #[close]
        fn end(self: &Element) -> Result<()>;
    }
}

fn main() {}
