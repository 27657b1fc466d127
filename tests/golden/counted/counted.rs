#[bridge::bridge(namespace = "lib")]
pub mod counted {
    unsafe extern "C++" {
        include!("lib.h");

        /// Pixels; whoever makes an image holds it.
        #[sync_const]
        #[counted(retain = "self->ref()", release = "self->unref()")]
        type Image;
        /// A part of a tree; counts the pointers to it, and no guard does.
        #[lock = "tree"]
        #[counted]
        type Node;
        /// A pen, on one thread.
        #[confined = "screen"]
        #[counted(retain = "lib::hold(self)", release = "lib::drop(self)")]
        type Pen;

        #[owned]
        fn load(path: &str) -> Result<SharedPtr<Image>>;
        #[owned]
        fn load_if_any(path: &str) -> Option<SharedPtr<Image>>;
        #[constructor]
        #[Self = "Image"]
        #[owned]
        fn new(width: u32) -> SharedPtr<Image>;
        fn width(self: &Image) -> u32;
        fn shared() -> SharedPtr<Image>;
        fn larger(one: &SharedPtr<Image>, other: SharedPtr<Image>) -> SharedPtr<Image>;
        #[fails(when = "result == nullptr")]
        #[owned]
        fn cached(path: &str) -> Result<SharedPtr<Image>>;

        #[constructor]
        #[Self = "Node"]
        fn new(name: &str) -> SharedPtr<Node>;
        fn name(self: &Node) -> String;
        fn parent(self: &Node) -> Option<SharedPtr<Node>>;
        fn root(self: &Node) -> SharedPtr<Node>;
        #[shared]
        fn attach(self: &Node, parent: Option<SharedPtr<Node>>);
        #[shared]
        fn adopt(self: &Node, child: &SharedPtr<Node>);
        #[cpp = "self.parent() == parent"]
        fn is_child(self: &Node, parent: Option<SharedPtr<Node>>) -> bool;

        #[owned]
        fn pick() -> SharedPtr<Pen>;
        fn color(self: &Pen) -> u32;
    }

    cpp! {
        template <>
        struct bridge_rt::intrusive<lib::Node> {
          static void retain(lib::Node* node) { node->retain(); }
          static void release(lib::Node* node) { node->release(); }
        };
    }
}
