#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        #[derive(Clone)]
        type Document;
    }
}

fn main() {}
