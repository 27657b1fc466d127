#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");
        type Plain;
        #[lock = "nodes"]
        type Node;
        #[lock = "parts"]
        type Part;
        #[confined]
        type Window;
        fn parts(node: &Node) -> impl Iterator<Item = (String, UniquePtr<Part>)>;
        fn nodes(self: &Window) -> impl Iterator<Item = UniquePtr<Node>>;
        fn same(self: &Node) -> impl Iterator<Item = UniquePtr<Node>>;
        fn windows(self: &Plain) -> impl Iterator<Item = Option<UniquePtr<Window>>>;
    }
}
