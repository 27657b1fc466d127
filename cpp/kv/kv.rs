// An ordered store of byte strings, kept in memory and in an append-only log.
//
// The library is `store.h`; this module describes it for C, Go and Rust.

/// An ordered store of byte strings, kept in memory and in an append-only log.
///
/// Keys and values are any bytes; a key is not empty. What a crash cuts short
/// is dropped when a store is opened again; what is damaged is an error.
#[bridge::bridge(
    namespace = "kv",
    c_prefix = "kv",
    go_package = "kv",
    go_module = "example.com/kv",
    std = "c++17",
    sources = ["store.cc", "alive.cc"],
    headers = ["store.h", "alive.h"],
)]
pub mod kv {
    /// Says when a write is on disk.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    enum Durability {
        /// When the store is flushed or closed.
        Buffered = 0,
        /// Handed to the operating system by each write.
        Written = 1,
        /// On the disk after each write.
        Synced = 4,
    }

    /// A half-open range of bytes in the log.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    struct Span {
        /// The first byte.
        begin: u64,
        /// One past the last byte.
        end: u64,
    }

    /// What a store holds.
    #[derive(Copy, Clone, Debug, PartialEq)]
    struct Stats {
        /// The number of entries.
        entries: u64,
        /// The bytes of keys and values that can still be read.
        live_bytes: u64,
        /// The whole log.
        log: Span,
        /// The part of the log that compaction would free, 0 to 1.
        garbage: f64,
        /// When a write is on disk.
        durability: Durability,
        /// Whether the store was opened for reading.
        read_only: bool,
    }

    /// What can go wrong in a store.
    #[errors]
    enum KvError {
        /// The log holds something that no store has written.
        #[catch("kv::corruption", code = "DATA_LOSS")]
        Corruption,
        /// The store was opened for reading.
        #[catch("kv::read_only", code = "FAILED_PRECONDITION")]
        ReadOnly,
        /// A batch expected something else than the store holds.
        #[catch("kv::conflict", code = "ABORTED")]
        Conflict,
        /// The store could not be recovered from its log; the cause says why.
        #[catch("kv::recovery_failed", code = "DATA_LOSS")]
        Recovery,
        /// A file could not be opened, read or written.
        #[catch("std::system_error")]
        Io,
        /// A key or value that no store takes.
        #[catch("std::invalid_argument")]
        Invalid,
        /// A cursor is at the end.
        #[catch("std::out_of_range")]
        End,
    }

    unsafe extern "C++" {
        include!("store.h");

        type Durability;
        type Span;
        type Stats;

        /// An ordered store of byte strings.
        #[sync_const]
        type Store;

        /// A position in a [`Store`], which outlives it and does not change meanwhile.
        type Cursor<'store>;

        /// Changes that are applied together or, when that fails, not at all.
        type Batch;

        /// Opens or creates the store whose log is the file `path`.
        #[constructor]
        #[Self = "Store"]
        fn open(path: &str, durability: Durability) -> Result<Store, KvError>;

        /// Opens an existing store for reading.
        #[Self = "Store"]
        #[go_name = "OpenReadOnly"]
        fn open_read_only(path: &str) -> Result<UniquePtr<Store>, KvError>;

        /// A store without a file.
        #[Self = "Store"]
        #[go_name = "NewInMemoryStore"]
        fn in_memory(label: &str) -> Store;

        /// The file that a store is kept in unless told otherwise: `$KV_PATH`, or `kv.log`.
        #[Self = "Store"]
        #[go_name = "DefaultPath"]
        fn default_path() -> String;

        /// A copy of `store`, in memory.
        #[owned]
        #[rust_name = "copy_of"]
        #[go_name = "Clone"]
        fn clone(store: &Store) -> Result<*mut Store, KvError>;

        /// The value of `key`, if there is one.
        #[append]
        fn get(self: &Store, key: &[u8]) -> Result<Option<Vec<u8>>, KvError>;

        /// The value of `key`, if there is one, where C++ has put it.
        #[zero_copy]
        #[cxx_name = "get"]
        fn get_view(self: &Store, key: &[u8]) -> Result<Option<Vec<u8>>, KvError>;

        /// Whether there is an entry for `key`.
        #[batch]
        fn contains(self: &Store, key: &[u8]) -> bool;

        /// Stores `value` under `key`; says where in the log it went.
        #[batch]
        fn put(self: &mut Store, key: &[u8], value: &[u8]) -> Result<Span, KvError>;

        /// Removes `key`; says whether it was there.
        fn erase(self: &mut Store, key: &[u8]) -> Result<bool, KvError>;

        /// Makes all changes of `batch`, or none.
        fn apply(self: &mut Store, batch: UniquePtr<Batch>) -> Result<(), KvError>;

        /// Copies every entry of `other`; says how many were new.
        fn merge(self: &mut Store, other: &Store) -> Result<usize, KvError>;

        /// Moves every entry of `other` here; says how many.
        fn drain(self: &mut Store, other: &mut Store) -> Result<usize, KvError>;

        /// The number of entries.
        fn len(self: &Store) -> usize;

        /// The path that the store was opened with.
        fn path(self: &Store) -> &str;

        /// The store's label, which it keeps for its user.
        #[append]
        fn label(self: &Store) -> &str;

        /// The store's label, where it is.
        #[zero_copy]
        #[cxx_name = "label"]
        fn label_view(self: &Store) -> &str;

        /// Changes the label.
        fn set_label(self: &mut Store, label: &str);

        /// What the store holds.
        fn stats(self: &Store) -> Stats;

        /// When a write is on disk.
        fn durability(self: &Store) -> Durability;

        /// The part of the log that compaction would free, 0 to 1.
        #[cpp = "self.stats().garbage"]
        fn garbage(self: &Store) -> f64;

        /// The lowest key that is not below `from`, or the lowest of all.
        fn first(self: &Store, from: Option<&[u8]>) -> Option<Vec<u8>>;

        /// Where in the log each entry's latest record is, in the order of keys.
        #[append]
        fn spans(self: &Store) -> Vec<Span>;

        /// The same, not copied.
        #[zero_copy]
        #[cxx_name = "spans"]
        fn spans_view(self: &Store) -> Vec<Span>;

        /// The sum of the lengths of those spans that lie in the log.
        fn measure(self: &Store, spans: &[Span]) -> u64;

        /// All entries as text, a line each.
        fn dump(self: &Store) -> String;

        /// The same, not copied.
        #[zero_copy]
        #[cxx_name = "dump"]
        fn dump_view(self: &Store) -> String;

        /// A cursor at the first entry.
        fn cursor<'s>(self: &'s Store) -> UniquePtr<Cursor<'s>>;

        /// A cursor at `key`, if there is such an entry.
        fn find<'s>(self: &'s Store, key: &[u8]) -> Option<UniquePtr<Cursor<'s>>>;

        /// Reads the log again and compares; says how many records were read.
        #[out]
        fn verify(self: &Store) -> Result<u64, KvError>;

        /// Where in the log the latest record of `key` is.
        #[out]
        #[batch]
        fn locate(self: &Store, key: &[u8]) -> Result<Span, KvError>;

        /// Hands what is buffered to the operating system and, for `Synced`, to
        /// the disk. Without `durability`, as the store was opened.
        fn flush(self: &mut Store, durability: Option<Durability>) -> Result<(), KvError>;

        /// Rewrites the log without what is no longer read; says how many bytes that freed.
        fn compact(self: &mut Store) -> Result<u64, KvError>;

        /// Whether the cursor is at an entry.
        fn valid(self: &Cursor) -> bool;

        /// Moves to the next entry.
        fn next(self: &mut Cursor) -> Result<(), KvError>;

        /// Moves to the first entry whose key is not below `key`.
        fn seek(self: &mut Cursor, key: &[u8]);

        /// The key at the position.
        fn key(self: &Cursor) -> Result<&[u8], KvError>;

        /// The value at the position.
        fn value(self: &Cursor) -> Result<&[u8], KvError>;

        /// The value at the position, where it is.
        #[zero_copy]
        #[cxx_name = "value"]
        fn value_view<'s>(self: &Cursor<'s>) -> Result<&'s [u8], KvError>;

        /// The key at the position, where it is.
        #[zero_copy]
        #[cxx_name = "key"]
        fn key_view(self: &Cursor) -> Result<&[u8], KvError>;

        /// Where in the log the entry's latest record is.
        fn span(self: &Cursor) -> Result<Span, KvError>;

        /// An empty batch.
        #[constructor]
        #[Self = "Batch"]
        fn new() -> Batch;

        /// Stores `value` under `key`.
        fn put(self: &mut Batch, key: &[u8], value: &[u8]) -> Result<(), KvError>;

        /// Removes `key`.
        fn erase(self: &mut Batch, key: &[u8]) -> Result<(), KvError>;

        /// Makes the whole batch fail when `key` does not hold `value`; no
        /// value means that the key must not exist.
        fn expect(self: &mut Batch, key: &[u8], value: Option<&[u8]>) -> Result<(), KvError>;

        /// The number of changes.
        #[cxx_name = "size"]
        fn len(self: &Batch) -> usize;
    }
}
