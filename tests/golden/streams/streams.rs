/// What is given piece by piece.
#[bridge::bridge(namespace = "lib")]
pub mod streams {
    /// How it is read.
    enum Mode {
        #[cxx_name = "kFast"]
        Fast,
        #[cxx_name = "kExact"]
        Exact = 3,
    }

    #[errors(status = "lib::Status")]
    enum StoreError {
        /// It is not there.
        #[when("missing()", code = "NOT_FOUND")]
        Missing,
        /// Something else.
        #[catch("std::exception")]
        Failed,
    }

    /// A key with its value.
    #[item]
    struct Entry {
        #[cpp = "it.key()"]
        key: String,
        /// As it was stored.
        #[cpp = "it.value()"]
        value: Vec<u8>,
    }

    /// A row, by its number.
    #[item]
    struct Row {
        #[cpp = "it.id()"]
        id: i64,
    }

    /// What a search finds.
    #[item]
    struct Hit {
        #[cpp = "it.mode()"]
        mode: Mode,
        /// The page, which is given away.
        #[cpp = "it.take()"]
        page: UniquePtr<Page>,
        #[cpp = "it.source()"]
        source: Option<SharedPtr<Source>>,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Mode;

        /// A store.
        type Store;
        /// A filter.
        #[sync_const]
        type Filter;

        /// The sizes of all entries.
        fn sizes(self: &Store) -> impl Iterator<Item = u64>;
        fn groups(self: &Store) -> impl Iterator<Item = (String, Vec<String>)>;
        /// The entries from `from` on.
        #[cxx_name = "NewCursor"]
        #[owned]
        #[cursor(valid = "Valid", next = "Next", first = "SeekToFirst", error = "status")]
        fn entries(
            self: &Store,
            from: &str,
            mode: Mode,
        ) -> Result<impl Iterator<Item = Result<Entry, StoreError>>, StoreError>;
        #[cursor(next = "step")]
        fn rows(self: &Store) -> impl Iterator<Item = Row>;
        /// What begins with `prefix`; see [`Store::entries`].
        #[iter(begin = "self.begin(prefix)", end = "self.end(prefix)")]
        fn with_prefix(self: &Store, prefix: &str) -> impl Iterator<Item = Result<String>>;
        fn names<'a>(store: &'a Store, filter: &'a Filter) -> impl Iterator<Item = String> + 'a;
        fn bits(count: u32) -> impl Iterator<Item = bool>;

        #[confined]
        type Widget;
        fn children(self: &Widget) -> impl Iterator<Item = i32>;

        /// A page, which has one owner.
        type Page;
        /// A source, which several hold.
        #[sync_const]
        type Source;

        /// The pages of the store, which makes them.
        fn pages(self: &Store) -> impl Iterator<Item = UniquePtr<Page>>;
        /// The sources, by their names.
        fn sources(self: &Store) -> impl Iterator<Item = Result<(String, SharedPtr<Source>)>>;
        #[cursor(next = "next")]
        fn hits(words: &str) -> impl Iterator<Item = Hit>;
        fn windows(self: &Widget) -> impl Iterator<Item = Option<UniquePtr<Widget>>>;
    }
}
