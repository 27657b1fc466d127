#[bridge::bridge(namespace = "lib")]
pub mod releases {
    /// How much is written.
    enum Level {
        Low,
        High,
        #[cpp_if = "LIB_AT_LEAST(1, 5)"]
        All,
    }

    #[flags]
    #[repr(u8)]
    enum Parts {
        Keys = 1,
        /// Since 1.5.
        #[cpp_if = "LIB_AT_LEAST(1, 5)"]
        Locks = 4,
    }

    /// The most stores that one backup holds.
    #[cpp_if = "LIB_AT_LEAST(1, 5)"]
    const MOST_STORES: u32 = 16;
    #[cpp_if = "defined(LIB_NAME)"]
    #[cxx_name = "LIB_NAME"]
    const NAME: &str = "lib";

    unsafe extern "C++" {
        include!("lib.h");
        #[cpp_if = "LIB_AT_LEAST(2, 0)"]
        include!(<version>);

        type Level;
        type Parts;
        type Store;
        #[cpp_if = "LIB_AT_LEAST(1, 4)"]
        #[constructor]
        #[Self = "Store"]
        fn new() -> Result<Store>;
        /// Makes it smaller.
        #[cpp_if = "LIB_AT_LEAST(1, 4)"]
        fn compact(self: &mut Store, level: Level) -> Result<i32>;
        #[cpp_if = "LIB_AT_LEAST(1, 5) && !defined(LIB_SMALL)"]
        fn merge(self: &mut Store, other: UniquePtr<Store>, name: &str) -> Result<String>;

        /// Opens it.
        #[deprecated(since = "1.4", note = "use `Store::new`")]
        #[cpp_if = "!LIB_AT_LEAST(2, 0)"]
        fn old_open() -> Result<i32>;
    }

    #[cpp_if = "LIB_AT_LEAST(1, 5)"]
    unsafe extern "C++" {
        /// A copy of a store.
        type Backup;
        /// A part of a backup.
        #[destroy = "backup.drop(self)"]
        type Part<'backup>
        where
            Backup: 'backup;

        fn back_up(store: &Store, parts: Parts) -> Result<UniquePtr<Backup>>;
        /// There is a backup, so the library has this.
        fn size(self: &Backup) -> usize;
        #[cpp_if = "LIB_AT_LEAST(1, 6)"]
        fn verify(self: &Backup) -> Result<bool>;
        #[owned]
        fn part(self: &Backup, number: u32) -> Option<*mut Part<'_>>;
        fn put(self: &mut Store, backup: UniquePtr<Backup>) -> bool;
        fn same(one: Option<&Backup>, other: Option<&Backup>) -> Result<bool>;
    }
}
