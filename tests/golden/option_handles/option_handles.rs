#[bridge::bridge(namespace = "lib")]
pub mod option_handles {
    unsafe extern "C++" {
        include!("lib.h");
        type Node;
        #[Self = "Node"]
        fn find(name: &str) -> Option<UniquePtr<Node>>;
        #[owned]
        fn raw(there: bool) -> Result<Option<*mut Node>>;
        fn adopt(node: Option<UniquePtr<Node>>) -> bool;
        fn same(a: Option<&Node>, b: &Node) -> bool;
    }
}
