#[bridge::bridge(namespace = "lib")]
mod lib {
    #[lock = "document"]
    unsafe extern "C++" {
        include!("lib.h");

        type Document;
    }

    unsafe extern "C++" {
        type Node<'doc>;
        #[lock = "attributes"]
        type Attribute<'node>;
        fn root(self: &Document) -> UniquePtr<Node<'_>>;
        fn first(self: &Document) -> UniquePtr<Attribute<'_>>;
    }
}

fn main() {}
