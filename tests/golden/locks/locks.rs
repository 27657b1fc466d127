#[bridge::bridge(namespace = "lib")]
pub mod locks {
    #[lock = "document"]
    unsafe extern "C++" {
        include!("lib.h");

        /// A tree of nodes, which share its caches.
        type Document;
        /// A part of a document.
        type Node<'doc>;

        #[constructor]
        #[Self = "Document"]
        fn parse(text: &str) -> Result<Document>;
        fn root(self: &Document) -> UniquePtr<Node<'_>>;
        fn text(self: &Node) -> &str;
        fn set_text(self: &mut Node, text: &str);
        /// Touches what all documents share.
        fn cache_size() -> usize;
    }

    unsafe extern "C++" {
        /// Counts references without a lock of its own.
        #[lock = "values"]
        type Value;
        type Plain;

        fn copy(self: &Value) -> UniquePtr<Value>;
        fn lookup(of: &Document) -> Option<UniquePtr<Value>>;
        #[noexcept]
        fn number(self: &Value) -> i64;
        fn put(self: &mut Document, value: &mut Value, perhaps: Option<&Value>) -> Result<()>;
        fn spend(document: &Document, value: UniquePtr<Value>) -> Result<()>;
        fn plain(self: &Plain) -> UniquePtr<Value>;
    }
}
