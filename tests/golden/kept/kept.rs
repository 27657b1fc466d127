#[bridge::bridge(namespace = "lib")]
pub mod kept {
    unsafe extern "C++" {
        include!("lib.h");
        #[sync]
        type Cache;
        #[sync_const]
        type Index;
        /// Keeps what it is told.
        type Options<'a>;
        type Store<'a>;

        #[constructor]
        #[Self = "Cache"]
        fn new() -> Cache;
        #[constructor]
        #[Self = "Index"]
        fn new() -> Index;
        fn get(self: &Index) -> i32;
        /// Borrows nothing yet.
        #[constructor]
        #[Self = "Options"]
        fn new<'a>() -> Options<'a>;
        fn set_cache<'a>(self: &mut Options<'a>, cache: Option<&'a Cache>);
        /// What the object may change, others must not read meanwhile.
        fn set_index<'a>(self: &mut Options<'a>, index: &'a mut Index);
        /// Keeps what the options keep, if there are any.
        #[constructor]
        #[Self = "Store"]
        fn new<'a>(options: Option<&Options<'a>>) -> Store<'a>;
        /// May change the index, if there is one.
        #[constructor]
        #[Self = "Store"]
        fn over<'a>(index: Option<&'a mut Index>) -> Store<'a>;
        /// Keeps the store too.
        #[constructor]
        #[Self = "Store"]
        fn inside_of<'s>(store: &'s Store, options: Option<&Options<'s>>) -> Store<'s>;
    }
}
