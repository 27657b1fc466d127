#[bridge::bridge(namespace = "lib")]
pub mod destroyed {
    unsafe extern "C++" {
        include!("lib.h");

        /// An ordered store.
        #[sync]
        type Store;
        /// What the store was at one moment.
        #[sync_const]
        #[destroy = "store.release(self)"]
        type Snapshot<'store>
        where
            Store: 'store;
        /// Its const methods may run at the same time.
        #[sync_const]
        type Tree;
        #[destroy = "tree.remove(self->name())"]
        type Node<'tree>
        where
            Tree: 'tree;
        /// Counts who uses it.
        #[destroy = "self->unref()"]
        type Picture;

        #[constructor]
        #[Self = "Store"]
        fn new() -> Store;
        #[owned]
        fn snapshot(self: &Store) -> *mut Snapshot<'_>;
        #[owned]
        fn find<'a>(self: &'a Store, name: &str) -> Result<Option<*mut Snapshot<'a>>>;
        #[owned]
        fn snapshot_of<'store>(number: u32, from: &'store Store) -> *mut Snapshot<'store>;
        fn number(self: &Snapshot) -> u64;
        fn is_older(self: &Snapshot, other: &Snapshot) -> bool;

        #[constructor]
        #[Self = "Tree"]
        fn new() -> Tree;
        #[owned]
        fn add<'t>(self: &'t Tree, name: &str) -> Result<*mut Node<'t>>;
        fn name(self: &Node) -> String;

        #[owned]
        fn draw(width: u32) -> Result<*mut Picture>;
        #[owned]
        #[fails(when = "!result->is_valid()")]
        fn load(path: &str) -> Result<*mut Picture>;
        fn open(path: &str, #[out] #[owned] picture: *mut Picture) -> Result<()>;
        fn width(self: &Picture) -> u32;
    }
}
