#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[invalidates]
        fn clear(self: &mut Document);
    }
}

fn main() {}
