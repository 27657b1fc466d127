#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Dokument)]
        type Element<'doc>;
    }
}

fn main() {}
