// The system's LevelDB, described for C, Go and Rust.

/// LevelDB, an ordered store of byte strings in the files of a folder.
///
/// A [`DB`] maps keys to values, both any bytes, in the order of the keys' bytes. One process at a time has it open; in
/// it, any number of threads may use it at once. [`DbError`] says what can fail. Where options are asked for, none are
/// LevelDB's defaults.
///
/// Objects keep each other: a [`DB`] the [`Cache`] and the [`FilterPolicy`] of its options, a [`Snapshot`] and an
/// [`Iterator`] their [`DB`], and an iterator the snapshot that it shows.
#[bridge::bridge(namespace = "leveldb", go_package = "leveldb", std = "c++17", link = "leveldb")]
pub mod leveldb {
    /// What LevelDB says has gone wrong.
    #[errors(status = "leveldb::Status")]
    enum DbError {
        /// Something is not there that must be. A key without a value is no error.
        #[when("IsNotFound()", code = "NOT_FOUND")]
        NotFound,
        /// The files hold what no LevelDB has written.
        #[when("IsCorruption()", code = "DATA_LOSS")]
        Corruption,
        /// This LevelDB cannot do that.
        #[when("IsNotSupportedError()", code = "UNIMPLEMENTED")]
        NotSupported,
        /// An option does not fit the database: it is not there, or is there, or has another order of keys.
        #[when("IsInvalidArgument()", code = "INVALID_ARGUMENT")]
        InvalidArgument,
        /// The system has failed to read or write, or another process or another [`DB`] of this one has the database.
        #[when("IsIOError()")]
        Io,
    }

    /// How blocks of the files are compressed.
    #[derive(Copy, Clone, Debug, PartialEq, Eq)]
    #[cxx_name = "CompressionType"]
    #[repr(u32)]
    enum Compression {
        /// Not at all.
        #[cxx_name = "kNoCompression"]
        None,
        /// With Snappy, if LevelDB was built with it; else not at all.
        #[cxx_name = "kSnappyCompression"]
        Snappy,
    }

    /// How to write. The default is not to wait for the disk.
    #[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
    struct WriteOptions {
        /// Whether the write is on the disk when the call returns. Otherwise the last writes are lost when the machine
        /// stops, but not when only the process does.
        sync: bool,
    }

    /// How a database is opened. It is read when that happens.
    #[fields]
    struct Options<'a> {
        /// Whether a database that is not there is created.
        create_if_missing: bool,
        /// Whether it is an error if the database is there.
        error_if_exists: bool,
        /// Whether LevelDB stops at the first sign of damage, even where it could read on.
        paranoid_checks: bool,
        /// Whether opening goes on writing the old log instead of turning it into a file of its own, which is faster.
        reuse_logs: bool,
        /// The number of bytes of writes that are gathered in memory, about, before they become a file: by default
        /// 4 MiB. LevelDB takes 64 KiB to 1 GiB, and the nearest of these for another number.
        #[default]
        write_buffer_size: usize,
        /// How many files may be open at once: by default 1000. LevelDB takes 74 to 50,000, and the nearest.
        #[default]
        max_open_files: i32,
        /// The number of bytes that are read at once, about, before compression: by default 4 KiB. LevelDB takes 1 KiB
        /// to 4 MiB, and the nearest.
        #[default]
        block_size: usize,
        /// The number of keys after which one is written in full, and not as what differs from the key before: by
        /// default 16. What is less than 1 is 1.
        #[default]
        #[cpp = "self.block_restart_interval = std::max(block_restart_interval, 1)"]
        block_restart_interval: i32,
        /// The number of bytes that a file may have, about: by default 2 MiB. LevelDB takes 1 MiB to 1 GiB, and the
        /// nearest.
        #[default]
        max_file_size: usize,
        /// How blocks are compressed that are written from now on: by default with Snappy.
        #[default]
        compression: Compression,
        /// Where blocks are kept. Without one, the [`DB`] makes a cache of 8 MiB for itself.
        block_cache: Option<&'a Cache>,
        /// Has files written with a filter, and the filters asked when a key is read.
        filter_policy: Option<&'a FilterPolicy>,
    }

    /// How to read.
    #[fields]
    struct ReadOptions<'s, 'db> {
        /// Whether all that is read is compared with its checksum.
        verify_checksums: bool,
        /// Whether what is read is kept in the cache: by default yes. Say no for a long scan.
        #[default]
        fill_cache: bool,
        /// Has the database read as it was when the snapshot was taken of it; without one, as it is.
        snapshot: Option<&'s Snapshot<'db>>,
    }

    /// An entry of a [`DB`], copied.
    #[item]
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Entry {
        /// The key.
        #[cpp = "it.key()"]
        key: Vec<u8>,
        /// Its value.
        #[cpp = "it.value()"]
        value: Vec<u8>,
    }

    unsafe extern "C++" {
        include!("leveldb/cache.h");
        include!("leveldb/db.h");
        include!("leveldb/filter_policy.h");
        include!("leveldb/write_batch.h");
        include!(<algorithm>);

        type Compression;
        type WriteOptions;
    }

    #[rename_all(cxx = "PascalCase")]
    unsafe extern "C++" {
        /// A cache of blocks of the files, uncompressed. Several databases may share one.
        #[sync]
        type Cache;

        /// A cache of about `capacity` bytes, which drops what was not used for the longest time.
        #[Self = "Cache"]
        #[cpp = "leveldb::NewLRUCache(capacity)"]
        #[go_name = "NewLRUCache"]
        #[owned]
        fn lru(capacity: usize) -> *mut Cache;
        /// The number of bytes that it holds, about.
        fn total_charge(self: &Cache) -> usize;
        /// Drops all that nobody reads at the moment.
        fn prune(self: &Cache);

        /// A filter that knows of most keys that a file lacks, without reading the file.
        #[sync]
        type FilterPolicy;

        /// A Bloom filter with that many bits for each key. With 10, one in a hundred keys that are not there is looked
        /// for in the file.
        #[Self = "FilterPolicy"]
        #[cpp = "const_cast<leveldb::FilterPolicy*>(leveldb::NewBloomFilterPolicy(bits_per_key))"]
        #[go_name = "NewBloomFilterPolicy"]
        #[owned]
        fn bloom(bits_per_key: u16) -> *mut FilterPolicy;
        /// The name that the files have it under.
        fn name(self: &FilterPolicy) -> &str;
    }

    cpp! {
        static leveldb::Slice slice(std::string_view bytes) {
            return leveldb::Slice(bytes.data(), bytes.size());
        }

        template <class Options>
        static Options or_defaults(const Options* options) {
            return options != nullptr ? *options : Options();
        }

        static leveldb::Iterator* begin_at(leveldb::Iterator* entries, std::string_view start) {
            entries->Seek(slice(start));
            return entries;
        }

        // The system would cut a path at a NUL, and so take another folder.
        static bool is_path(std::string_view path) {
            return path.find(char(0)) == std::string_view::npos;
        }

        static leveldb::Status no_path(std::string_view path) {
            return leveldb::Status::InvalidArgument(slice(path), "a path has no NUL");
        }
    }

    #[rename_all(cxx = "PascalCase")]
    unsafe extern "C++" {
        /// An open database.
        #[sync]
        #[slow_drop]
        type DB<'a>;

        /// Opens the database in the folder `path`, and creates it if `options` say so.
        #[Self = "DB"]
        #[cpp = "is_path(path) ? leveldb::DB::Open(or_defaults(options), std::string(path), out) : no_path(path)"]
        #[go_name = "OpenDB"]
        #[out]
        #[owned]
        fn open<'a>(path: &str, options: Option<&Options<'a>>) -> Result<*mut DB<'a>, DbError>;
        /// The value of `key`, if it has one.
        #[cpp = "self.Get(or_defaults(options), slice(key), out)"]
        #[out]
        #[none(when = "result.IsNotFound()")]
        fn get(self: &DB, options: Option<&ReadOptions>, key: &[u8]) -> Result<Option<Vec<u8>>, DbError>;
        /// Sets the value of `key`.
        #[cpp = "self.Put(options.value_or(leveldb::WriteOptions()), slice(key), slice(value))"]
        fn put(self: &DB, options: Option<&WriteOptions>, key: &[u8], value: &[u8]) -> Result<(), DbError>;
        /// Removes `key`. It is no error if it has no value.
        #[cpp = "self.Delete(options.value_or(leveldb::WriteOptions()), slice(key))"]
        fn delete(self: &DB, options: Option<&WriteOptions>, key: &[u8]) -> Result<(), DbError>;
        /// Makes all changes of `batch`, or none. The batch remains as it is, and can be written again.
        #[cpp = "self.Write(options.value_or(leveldb::WriteOptions()), &batch)"]
        fn write(self: &DB, options: Option<&WriteOptions>, batch: &mut WriteBatch) -> Result<(), DbError>;
        /// An iterator over the database as it is now, or as it was when the snapshot of `options` was taken. It is
        /// at no entry yet.
        #[cpp = "self.NewIterator(or_defaults(options))"]
        #[owned]
        fn new_iterator<'i>(
            self: &'i DB,
            options: Option<&ReadOptions<'i, '_>>,
        ) -> Result<*mut Iterator<'i>, DbError>;
        /// The entries from the key `start` on, in the order of the keys: of the database as it is when they begin, or
        /// as it was when the snapshot of `options` was taken. Nothing is before an empty `start`.
        #[cpp = "begin_at(self.NewIterator(or_defaults(options)), start)"]
        #[owned]
        #[cursor(valid = "Valid", next = "Next", error = "status")]
        fn scan<'i>(
            self: &'i DB,
            options: Option<&ReadOptions<'i, '_>>,
            start: &[u8],
        ) -> Result<impl Iterator<Item = Result<Entry, DbError>> + 'i, DbError>;
        /// The database as it is now, for [`ReadOptions`].
        #[cxx_name = "GetSnapshot"]
        #[owned]
        fn snapshot(self: &DB) -> Result<*mut Snapshot<'_>, DbError>;
        /// What the database says of itself under `name`, if it knows that: `leveldb.stats`, `leveldb.sstables`,
        /// `leveldb.approximate-memory-usage`, `leveldb.num-files-at-level0` and so on.
        #[cxx_name = "GetProperty"]
        #[out]
        fn property(self: &DB, name: &str) -> Result<Option<String>, DbError>;
        /// The number of bytes of the files, about, that are for the keys from `start` to before `limit`. What was
        /// written last may not count.
        #[cpp = r#"{
            const leveldb::Range range(slice(start), slice(limit));
            std::uint64_t size = 0;
            self.GetApproximateSizes(&range, 1, &size);
            return size;
        }"#]
        fn approximate_size(self: &DB, start: &[u8], limit: &[u8]) -> Result<u64, DbError>;
        /// Puts the keys from `begin` to `end`, both with them, in order on the disk, without what was deleted or
        /// replaced. Without `begin` it is from the first key, without `end` to the last.
        #[cpp = r#"{
            const leveldb::Slice first = begin ? slice(*begin) : leveldb::Slice();
            const leveldb::Slice last = end ? slice(*end) : leveldb::Slice();
            self.CompactRange(begin ? &first : nullptr, end ? &last : nullptr);
        }"#]
        fn compact_range(self: &DB, begin: Option<&[u8]>, end: Option<&[u8]>) -> Result<(), DbError>;

        /// What a [`DB`], which it keeps, was at one moment. While it is there, compaction keeps what it shows.
        #[sync]
        #[destroy = "db.ReleaseSnapshot(self)"]
        type Snapshot<'db>
        where
            DB: 'db;

        /// Removes the database in the folder `path`, which must not be open. It is no error if there is none.
        #[cpp = "is_path(path) ? leveldb::DestroyDB(std::string(path), or_defaults(options)) : no_path(path)"]
        #[go_name = "DestroyDB"]
        fn destroy_db(path: &str, options: Option<&Options>) -> Result<(), DbError>;
        /// Saves what can be read of the damaged database in the folder `path`. It must not be open: LevelDB does not
        /// look whether it is.
        #[cpp = "is_path(path) ? leveldb::RepairDB(std::string(path), or_defaults(options)) : no_path(path)"]
        #[go_name = "RepairDB"]
        fn repair_db(path: &str, options: Option<&Options>) -> Result<(), DbError>;

        /// Changes that are made together, in the order in which they were added.
        #[sync_const]
        type WriteBatch;

        /// An empty batch.
        #[constructor]
        #[Self = "WriteBatch"]
        fn new() -> WriteBatch;
        /// Sets the value of `key` when the batch is written.
        fn put(self: &mut WriteBatch, key: &[u8], value: &[u8]);
        /// Removes `key` when the batch is written.
        fn delete(self: &mut WriteBatch, key: &[u8]);
        /// Removes all changes.
        fn clear(self: &mut WriteBatch);
        /// Adds all changes of `source`.
        fn append(self: &mut WriteBatch, source: &WriteBatch);
        /// The number of bytes that the changes have, about.
        fn approximate_size(self: &WriteBatch) -> usize;

        /// A place in a [`DB`], which it keeps. It sees no changes that are made after it.
        ///
        /// It is at an entry or at none: at first, past the last entry, before the first, and when it has failed, which
        /// [`Iterator::status`] says. Every move says whether it is at an entry then.
        #[sync_const]
        type Iterator<'db>;

        /// Whether the iterator is at an entry.
        fn valid(self: &Iterator) -> bool;
        /// Goes to the first entry.
        #[cpp = "self.SeekToFirst(), self.Valid()"]
        fn seek_to_first(self: &mut Iterator) -> bool;
        /// Goes to the last entry.
        #[cpp = "self.SeekToLast(), self.Valid()"]
        fn seek_to_last(self: &mut Iterator) -> bool;
        /// Goes to the first entry whose key is `target` or after it.
        #[cpp = "self.Seek(slice(target)), self.Valid()"]
        fn seek(self: &mut Iterator, target: &[u8]) -> bool;
        /// Goes to the next entry. At none, it stays.
        #[cpp = "self.Valid() && (self.Next(), self.Valid())"]
        fn next(self: &mut Iterator) -> bool;
        /// Goes to the entry before. At none, it stays.
        #[cpp = "self.Valid() && (self.Prev(), self.Valid())"]
        fn prev(self: &mut Iterator) -> bool;
        /// The key of the entry; empty if it is at none.
        #[cpp = "self.Valid() ? self.key() : leveldb::Slice()"]
        fn key(self: &Iterator) -> &[u8];
        /// The value of the entry; empty if it is at none.
        #[cpp = "self.Valid() ? self.value() : leveldb::Slice()"]
        fn value(self: &Iterator) -> &[u8];
        /// The key and the value of the entry, copied in one call, if it is at one.
        #[cpp = r#"{
            if (!self.Valid()) return false;
            key->assign(self.key().data(), self.key().size());
            value->assign(self.value().data(), self.value().size());
            return true;
        }"#]
        fn entry(self: &Iterator, #[out] key: Vec<u8>, #[out] value: Vec<u8>) -> bool;
        /// Fails if the iterator has failed, and is at no entry for that reason.
        #[cxx_name = "status"]
        fn status(self: &Iterator) -> Result<(), DbError>;
    }
}
