#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        fn root<'d>(self: &'d Document) -> Element<'d, 'd>;
    }
}

fn main() {}
