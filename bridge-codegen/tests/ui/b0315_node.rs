#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        #[derive(Copy, Clone, PartialOrd)]
        type Element<'doc>;
    }
}

fn main() {}
