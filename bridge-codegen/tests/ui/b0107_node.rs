#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node]
        type Element<'doc>;
        #[node(in = Document)]
        type Text<'doc>;
    }
}

fn main() {}
