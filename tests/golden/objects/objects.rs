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
    }
}
