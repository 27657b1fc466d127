#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Model;
        type Document;
        #[node(of = Document)]
        type Part<'d>;

        #[constructor]
        #[Self = "Model"]
        fn new() -> Model;
        #[constructor]
        #[Self = "Document"]
        fn new() -> Document;
        fn root(self: &Document) -> Part<'_>;

        #[batch]
        #[close]
        fn end(self: &mut Model) -> Result<()>;
        #[batch]
        fn finish(self: UniquePtr<Model>, how: i32) -> i32;
        #[batch]
        fn absorb(self: &mut Model, other: UniquePtr<Model>, how: i32);
        #[batch]
        fn next(self: &Model) -> i32;
        #[batch]
        fn again(self: &Model, other: &Model, #[same] how: i32) -> i32;
        fn alone(self: &Model, #[same] how: i32) -> i32;
        #[batch]
        #[invalidates]
        unsafe fn remove(self: Part<'_>, how: i32);
    }
}

fn main() {}
