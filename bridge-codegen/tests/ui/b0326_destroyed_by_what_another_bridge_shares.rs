#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        #[sync_const]
        type Tree = crate::trees::Tree;
        #[destroy = "tree.remove(self)"]
        type Node<'tree>
        where
            Tree: 'tree;
        #[owned]
        fn add(tree: &Tree) -> *mut Node<'_>;
    }
}

fn main() {}
