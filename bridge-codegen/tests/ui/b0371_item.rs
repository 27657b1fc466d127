#[bridge::bridge(namespace = "lib")]
mod lib {
    #[item]
    struct Entry {
        #[cpp = "it.key()"]
        key: String,
        value: String,
    }

    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        fn entries(self: &Store) -> impl Iterator<Item = Entry>;
    }
}
