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

    #[derive(Debug)]
    struct Shelf {
        name: String,
        #[owned]
        loans: Vec<*mut Loan>,
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

        /// What ends otherwise than by `delete`.
        #[destroy = "self->give_back()"]
        type Loan;
        type Shelf;
        #[owned]
        fn loans() -> Result<BTreeMap<String, *mut Loan>>;
        fn first_shelf() -> Shelf;

        type Index;
        /// A place in an [`Index`].
        type Entry<'index>;
        fn entries(of: &Index) -> BTreeMap<String, UniquePtr<Entry<'_>>>;
        fn entry_and_page<'i>(
            of: &'i mut Index,
            after: &Entry<'i>,
        ) -> Result<(UniquePtr<Entry<'i>>, UniquePtr<Page>)>;
        /// As long as the index, and not as long as this one.
        fn parts<'i>(self: &Entry<'i>) -> Option<Vec<UniquePtr<Entry<'i>>>>;

        /// How long they are together.
        fn total(pages: &[&Page]) -> Result<usize>;
        fn compare(
            page: &mut Page,
            with: &BTreeMap<String, &Page>,
            found: (Option<&Source>, [&Entry; 2]),
        );

        /// Makes one page of all of them.
        fn bind(pages: Vec<UniquePtr<Page>>) -> Result<UniquePtr<Page>>;
        fn cite(page: &mut Page, sources: &[SharedPtr<Source>]);
        fn publish(self: &Page, hits: Vec<Hit>, answer: Option<Answer>) -> Result<usize>;
        fn close_all(windows: Vec<UniquePtr<Window>>, page: Option<&Page>) -> usize;
        #[cpp = "lib::file(std::move(pages))"]
        fn file(pages: HashMap<String, UniquePtr<Page>>) -> bool;
    }
}
