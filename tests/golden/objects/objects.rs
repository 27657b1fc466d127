#[bridge::bridge(namespace = "lib")]
mod objects {
    /// What a search has found.
    #[derive(Debug)]
    struct Hit {
        name: String,
        page: UniquePtr<Page>,
        /// What it is quoted from.
        source: Option<SharedPtr<Source>>,
    }

    #[derive(Debug)]
    enum Answer {
        Nothing,
        Page(UniquePtr<Page>),
        Sources(Vec<SharedPtr<Source>>),
    }

    /// Nothing gives one yet, nor what is in it.
    #[derive(Debug)]
    struct Cover {
        title: String,
        picture: UniquePtr<Picture>,
        artist: SharedPtr<Artist>,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Cover;
        type Picture;
        #[sync]
        type Artist;
        type Hit;
        type Answer;

        type Page;
        /// A text that many pages share.
        #[sync_const]
        type Source;
        #[confined]
        type Window;

        /// All pages, in order.
        fn pages() -> Vec<UniquePtr<Page>>;
        fn search(words: &[&str]) -> Result<Vec<Hit>>;
        fn ask(words: &str) -> Option<Answer>;
        fn sources() -> BTreeMap<String, SharedPtr<Source>>;
        fn first() -> (UniquePtr<Page>, u32);
        fn windows() -> Vec<Option<UniquePtr<Window>>>;
        fn split(page: &Page, #[out] halves: [UniquePtr<Page>; 2], #[out] at: u32);

        /// Makes one page of all of them.
        fn bind(pages: Vec<UniquePtr<Page>>) -> Result<UniquePtr<Page>>;
        fn cite(page: &mut Page, sources: &[SharedPtr<Source>]);
        fn publish(self: &Page, hits: Vec<Hit>, answer: Option<Answer>) -> Result<usize>;
        fn close_all(windows: Vec<UniquePtr<Window>>, page: Option<&Page>) -> usize;
        #[cpp = "lib::file(std::move(pages))"]
        fn file(pages: HashMap<String, UniquePtr<Page>>) -> bool;
    }
}
