#[bridge::bridge(namespace = "lib")]
pub mod consumed {
    #[errors]
    enum LibError {
        #[catch("lib::full")]
        Full,
    }
    unsafe extern "C++" {
        include!("lib.h");
        /// Gathers parts.
        type Builder;
        type Document;
        /// Part of a document.
        type Section<'doc>;
        #[sync]
        type Channel;

        fn begin() -> UniquePtr<Builder>;
        fn add(self: &mut Builder, part: &str);
        /// Makes the document of all parts.
        fn build(self: UniquePtr<Builder>) -> Result<UniquePtr<Document>, LibError>;
        /// The same, in another spelling.
        #[cxx_name = "text"]
        fn into_text(self: Builder, this: u32) -> String;
        fn append(self: UniquePtr<Document>, other: UniquePtr<Document>);
        fn section(self: &Document) -> UniquePtr<Section>;
        /// The next one, of the same document.
        fn next<'doc>(self: UniquePtr<Section<'doc>>) -> Option<UniquePtr<Section<'doc>>>;
        #[cpp = "std::move(self).finish(), true"]
        fn finish(self: UniquePtr<Channel>) -> bool;
        #[fails(when = "result != 0")]
        #[go_name = "Shut"]
        fn close(self: UniquePtr<Channel>) -> Result<()>;
    }
}
