#[bridge::bridge(namespace = "lib")]
pub mod shared_ptr {
    unsafe extern "C++" {
        include!("lib.h");

        /// A part of a tree, which others may be part of too.
        #[sync_const]
        type Node;
        /// Pixels.
        #[sync_const]
        type Image;
        /// Draws.
        #[sync]
        type Canvas;

        #[constructor]
        #[Self = "Node"]
        fn new(name: &str) -> SharedPtr<Node>;
        fn name(self: &Node) -> String;
        fn parent(self: &Node) -> Option<SharedPtr<Node>>;
        /// Makes `self` a child of `parent`.
        fn attach(self: &Node, parent: Option<SharedPtr<Node>>) -> Result<()>;

        fn load(path: &str) -> Result<SharedPtr<Image>>;
        fn width(self: &Image) -> u32;
        fn set_width(self: &mut Image, width: u32);
        fn single(width: u32) -> UniquePtr<Image>;
        fn larger(one: &SharedPtr<Image>, other: SharedPtr<Image>) -> SharedPtr<Image>;

        #[constructor]
        #[Self = "Canvas"]
        fn new() -> Canvas;
        fn show(self: &Canvas, image: &SharedPtr<Image>);
        #[cpp = "self.shown(image)"]
        fn shows(self: &Canvas, image: &SharedPtr<Image>) -> bool;
    }
}
