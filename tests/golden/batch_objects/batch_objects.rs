//! Functions with a form for many items, each of which gives an object.

/// Makes many things at once.
#[bridge::bridge(namespace = "lib")]
pub mod batch_objects {
    /// What goes wrong.
    #[errors]
    enum OpenError {
        /// There is no such file.
        #[catch("std::out_of_range")]
        Missing,
    }

    unsafe extern "C++" {
        include!("lib.h");

        /// A database.
        type Db;
        /// A part of one.
        type Table;
        /// A place in one.
        #[sync_const]
        type Cursor<'db>;
        /// What is found there, which others hold too.
        #[sync_const]
        type Entry;
        /// A moment of a database.
        #[destroy = "db.release(self)"]
        type Snapshot<'db>
        where
            Db: 'db;
        /// A number, which is copied.
        #[value]
        #[sync_const]
        type Number;
        /// What lives on a thread of its own.
        #[confined]
        type Window;
        /// What shares a lock.
        #[lock = "tables"]
        type Index;

        /// Opens a database.
        #[batch]
        #[constructor]
        #[Self = "Db"]
        fn open(path: &Path) -> Result<Db, OpenError>;
        /// An empty one.
        #[batch = "empty_ones"]
        #[constructor]
        #[Self = "Db"]
        fn empty(size: u32) -> Db;
        /// Opens another, if there is one.
        #[batch]
        fn sibling(self: &Db, name: &str) -> Result<Option<UniquePtr<Db>>>;
        /// What has that name.
        #[batch]
        fn table(self: &Db, name: &str) -> &Table;
        #[batch]
        fn maybe_table(self: &Db, at: Option<u32>) -> Option<&Table>;
        #[batch]
        fn cursor(self: &Db, key: &[u8]) -> Result<UniquePtr<Cursor<'_>>, OpenError>;
        #[batch]
        #[owned]
        fn snapshot(self: &Db, at: u64) -> Result<*mut Snapshot<'_>>;
        /// The next one, of what the cursor is in.
        #[batch]
        fn after<'d>(self: &mut Cursor<'d>, steps: usize) -> Result<UniquePtr<Cursor<'d>>>;
        #[batch]
        fn start(db: &Db, values: u32, objects: u32, at: u32, object: u32) -> UniquePtr<Cursor<'_>>;
        #[batch]
        fn entry(self: &Cursor<'_>, at: u32) -> SharedPtr<Entry>;
        #[batch]
        fn maybe_entry(self: &Cursor<'_>, at: u32) -> Result<Option<SharedPtr<Entry>>, OpenError>;
        #[batch]
        #[owned]
        fn raw(at: u32) -> Result<*mut Db>;
        #[batch]
        fn number_at(at: i32) -> Number;
        #[batch]
        fn open_window(title: &str) -> Result<UniquePtr<Window>>;
        #[batch]
        fn index(self: &Index, name: &str) -> Result<UniquePtr<Index>>;
    }
}
