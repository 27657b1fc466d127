#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        type Element<'doc>;
        #[node(of = Element)]
        type Attribute<'element>;
        #[Self = "Element"]
        fn count() -> u32;
    }
}

fn main() {}
