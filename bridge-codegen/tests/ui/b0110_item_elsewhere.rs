#[bridge::bridge(namespace = "kv")]
mod kv {
    enum Kind {
        Plain,
    }

    #[item]
    struct Entry {
        #[cpp = "it.kind()"]
        kind: Kind,
        #[cpp = "it.store()"]
        store: UniquePtr<Store>,
    }

    /// Read of places alone: C++ has none.
    #[item]
    struct Row {
        #[cpp = "it.kind()"]
        kind: Kind,
        #[cpp = "it.store()"]
        store: UniquePtr<Store>,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Kind;
        type Store;
        fn entries(self: &Store) -> impl Iterator<Item = Entry>;
        fn last(self: &Store) -> Entry;
        fn rows(self: &Store) -> impl Iterator<Item = Row>;
    }
}
