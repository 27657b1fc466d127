#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        #[node(of = Document)]
        type Text<'doc>: Element<'doc>;
    }
}

fn main() {}
