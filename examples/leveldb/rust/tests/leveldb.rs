//! The bindings of `LevelDB`, as a user meets them, and the program.

#[path = "../../leveldb.rs"]
mod bindings;

use bindings::leveldb::{
    Cache, Compression, DB, DbErrorKind, Entry, FilterPolicy, Iterator, Options, ReadOptions, WriteBatch,
    WriteOptions, destroy_db, repair_db,
};
use bridge::{Code, Owned};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static LAST: AtomicUsize = AtomicUsize::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("bridge-leveldb-{}-{number}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn open(&self) -> Owned<DB<'static>> {
        let options = Options { create_if_missing: true, ..Options::default() };
        DB::open(self.path(), Some(&options)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Puts `n` entries, `key0000` with `value0000` and so on.
fn fill(db: &DB, n: usize) {
    let mut batch = WriteBatch::new();
    for i in 0..n {
        batch.put(format!("key{i:04}").as_bytes(), format!("value{i:04}").as_bytes());
    }
    db.write(None, &mut batch).unwrap();
}

/// All keys and values that an iterator finds, as `key=value`.
fn entries(mut all: Owned<Iterator>) -> Vec<String> {
    let mut found = Vec::new();
    all.seek_to_first();
    while let Some((key, value)) = all.entry() {
        found.push(format!("{}={}", String::from_utf8_lossy(&key), String::from_utf8_lossy(&value)));
        all.next();
    }
    all.status().unwrap();
    found
}

#[test]
fn puts_gets_and_deletes() {
    let folder = Folder::new();
    let db = folder.open();
    let long = vec![b'x'; 1 << 20];
    for (key, value) in
        [(&b"key"[..], &b"value"[..]), (b"", b"an empty key"), (b"empty", b""), (b"\0\xff", &long)]
    {
        db.put(None, key, value).unwrap();
        assert_eq!(db.get(None, key).unwrap().as_deref(), Some(value));
    }
    let sync = WriteOptions { sync: true };
    db.delete(Some(&sync), b"key").unwrap();
    db.delete(None, b"key").unwrap();
    assert_eq!(db.get(None, b"key").unwrap(), None);
}

#[test]
fn a_batch_is_written_as_one() {
    let folder = Folder::new();
    let db = folder.open();
    db.put(None, b"b", b"old").unwrap();
    let (mut batch, mut more) = (WriteBatch::new(), WriteBatch::new());
    let empty = batch.approximate_size();
    batch.put(b"a", b"1");
    batch.delete(b"b");
    more.put(b"c", b"2");
    batch.append(&more);
    assert!(batch.approximate_size() > more.approximate_size());
    db.write(None, &mut batch).unwrap();
    assert_eq!(entries(db.new_iterator(None).unwrap()), ["a=1", "c=2"]);
    batch.clear();
    assert_eq!(batch.approximate_size(), empty);
}

#[test]
fn a_scan_gives_all_entries() {
    let folder = Folder::new();
    let db = folder.open();
    assert!(db.scan(None, b"").unwrap().next().is_none());
    fill(&db, 3000);
    let all: Vec<Entry> = db.scan(None, b"").unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(all.len(), 3000);
    assert_eq!(all[7], Entry { key: b"key0007".to_vec(), value: b"value0007".to_vec() });
    let then = db.snapshot().unwrap();
    db.put(None, b"key9999", b"after").unwrap();
    let options = ReadOptions { snapshot: Some(&then), ..ReadOptions::default() };
    let mut last = db.scan(Some(&options), b"key2999").unwrap();
    assert_eq!(last.next().unwrap().unwrap().key, b"key2999");
    assert!(last.next().is_none() && last.next().is_none());
    assert_eq!(db.scan(None, b"key2999").unwrap().count(), 2);
}

#[test]
fn an_iterator_moves() {
    let folder = Folder::new();
    let db = folder.open();
    for key in ["b", "d", "f"] {
        db.put(None, key.as_bytes(), key.to_uppercase().as_bytes()).unwrap();
    }
    let mut it = db.new_iterator(None).unwrap();
    assert!(!it.valid() && it.key().is_empty() && it.value().is_empty() && it.entry().is_none());
    assert!(!it.next() && !it.prev());
    assert!(it.seek_to_first() && it.key() == b"b" && it.value() == b"B");
    assert!(it.next() && it.key() == b"d");
    assert!(it.seek(b"e") && it.entry() == Some((b"f".to_vec(), b"F".to_vec())));
    assert!(!it.next() && !it.next() && !it.valid());
    assert!(it.seek_to_last() && it.prev() && it.key() == b"d");
    it.status().unwrap();
}

#[test]
fn a_snapshot_stays() {
    let folder = Folder::new();
    let db = folder.open();
    db.put(None, b"key", b"before").unwrap();
    let snapshot = db.snapshot().unwrap();
    db.put(None, b"key", b"after").unwrap();
    db.compact_range(None, None).unwrap();
    let mut options = ReadOptions {
        verify_checksums: true,
        fill_cache: Some(false),
        snapshot: Some(&snapshot),
    };
    assert_eq!(db.get(Some(&options), b"key").unwrap().as_deref(), Some(&b"before"[..]));
    assert_eq!(entries(db.new_iterator(Some(&options)).unwrap()), ["key=before"]);
    options.snapshot = None;
    assert_eq!(entries(db.new_iterator(Some(&options)).unwrap()), ["key=after"]);
}

#[test]
fn says_what_it_holds() {
    let folder = Folder::new();
    let db = folder.open();
    for i in 0..100 {
        db.put(None, format!("key{i:02}").as_bytes(), &[i; 10000]).unwrap();
    }
    for (begin, end) in [(None, Some(&b"key50"[..])), (Some(&b"key50"[..]), None), (Some(b""), Some(b""))] {
        db.compact_range(begin, end).unwrap();
    }
    let [all, half, none] = [(&b""[..], &b"z"[..]), (b"key00", b"key50"), (b"x", b"z")]
        .map(|(start, limit)| db.approximate_size(start, limit).unwrap());
    assert!(all > half && half > 0 && none == 0, "{all} bytes, {half} of them in a half, {none} in nothing");
    assert!(db.property("leveldb.stats").unwrap().unwrap().contains("Compactions"));
    assert_eq!(db.property("leveldb.none").unwrap(), None);
}

#[test]
fn options_arrive() {
    let (cache, filter) = (Cache::lru(1 << 20), FilterPolicy::bloom(10));
    let folder = Folder::new();
    assert!(DB::open(folder.path(), Some(&Options::default())).is_err());
    assert_eq!(filter.name(), "leveldb.BuiltinBloomFilter2");
    let db = {
        let options = Options {
            create_if_missing: true,
            error_if_exists: true,
            write_buffer_size: Some(usize::MAX),
            max_open_files: Some(i32::MIN),
            block_size: Some(0),
            block_restart_interval: Some(0),
            // Blocks that are not compressed are read where they are, and not cached.
            compression: Some(Compression::Snappy),
            block_cache: Some(&cache),
            filter_policy: Some(&filter),
            ..Options::default()
        };
        let db = DB::open(folder.path(), Some(&options)).unwrap();
        let again = DB::open(folder.path(), Some(&options)).err().unwrap();
        assert_eq!(again.kind(), DbErrorKind::Io, "{again}");
        db
    };
    fill(&db, 1000);
    db.compact_range(None, None).unwrap();
    assert_eq!(db.get(None, b"key0500").unwrap().unwrap(), b"value0500");
    assert!(cache.total_charge() > 0);
    cache.prune();
    assert_eq!(cache.total_charge(), 0);
}

#[test]
fn errors_have_kinds() {
    let folder = Folder::new();
    let none = folder.0.join("none");
    let missing = DB::open(none.to_str().unwrap(), None).err().unwrap();
    assert_eq!((missing.kind(), missing.code()), (DbErrorKind::InvalidArgument, Code::InvalidArgument));
    assert!(missing.error().message().contains("create_if_missing is false"));
    let nul = DB::open("no\0path", None).err().unwrap();
    assert_eq!(nul.kind(), DbErrorKind::InvalidArgument);

    let db = folder.open();
    fill(&db, 10);
    db.compact_range(None, None).unwrap();
    let held = DB::open(folder.path(), None).err().unwrap();
    assert_eq!((held.kind(), held.error().type_name()), (DbErrorKind::Io, "leveldb::Status"));
    drop(db);

    let table = std::fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|extension| extension == "ldb"))
        .unwrap();
    let mut bytes = std::fs::read(&table).unwrap();
    bytes[3] ^= 0x55;
    std::fs::write(&table, bytes).unwrap();
    let db = folder.open();
    let options = ReadOptions { verify_checksums: true, ..ReadOptions::default() };
    let damaged = db.get(Some(&options), b"key0005").unwrap_err();
    assert_eq!((damaged.kind(), damaged.code()), (DbErrorKind::Corruption, Code::DataLoss));
    let mut it = db.new_iterator(Some(&options)).unwrap();
    assert!(!it.seek_to_first());
    assert_eq!(it.status().unwrap_err().kind(), DbErrorKind::Corruption);
}

#[test]
fn a_database_is_repaired_and_destroyed() {
    let folder = Folder::new();
    folder.open().put(None, b"key", b"value").unwrap();
    std::fs::remove_file(folder.0.join("CURRENT")).unwrap();
    assert!(DB::open(folder.path(), None).is_err());
    repair_db(folder.path(), None).unwrap();
    assert_eq!(folder.open().get(None, b"key").unwrap().unwrap(), b"value");
    destroy_db(folder.path(), None).unwrap();
    assert!(!Path::new(folder.path()).join("CURRENT").exists());
}

/// One database, many threads: `LevelDB` locks by itself, and iterators go from
/// one thread to another.
#[test]
fn threads_share_a_database() {
    const THREADS: usize = 4;
    let folder = Folder::new();
    let db = folder.open();
    fill(&db, 100);
    let before: [_; THREADS] = std::array::from_fn(|_| db.new_iterator(None).unwrap());
    std::thread::scope(|scope| {
        for (thread, mut it) in before.into_iter().enumerate() {
            let db = &db;
            scope.spawn(move || {
                for i in 0..500 {
                    let key = format!("thread{thread}-{i:03}");
                    db.put(None, key.as_bytes(), key.as_bytes()).unwrap();
                    assert_eq!(db.get(None, key.as_bytes()).unwrap().unwrap(), key.as_bytes());
                }
                // It has been made before all of these.
                let mut n = 0;
                it.seek_to_first();
                while it.valid() {
                    assert!(it.key().starts_with(b"key"));
                    n += 1;
                    it.next();
                }
                assert_eq!(n, 100);
                let own = db.snapshot().unwrap();
                let options = ReadOptions { snapshot: Some(&own), ..ReadOptions::default() };
                let all = entries(db.new_iterator(Some(&options)).unwrap());
                assert_eq!(
                    all.iter().filter(|entry| entry.starts_with(&format!("thread{thread}-"))).count(),
                    500
                );
            });
        }
    });
    // Dropped is closed: the next one can open it, and finds everything.
    drop(db);
    assert_eq!(entries(folder.open().new_iterator(None).unwrap()).len(), 100 + THREADS * 500);
}

/// Runs the program with an input: its exit code, and all that it prints.
fn ldb(arguments: &[&str], input: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ldb"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ends before it has read all of this is no failure.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

#[test]
fn the_program_keeps_keys_and_values() {
    let folder = Folder::new();
    let dir = folder.path();
    let missing = format!("ldb: Invalid argument: {dir}: does not exist (create_if_missing is false)\n");
    for (arguments, input, code, printed) in [
        (&["get", dir, "a"][..], "", 2, missing.as_str()),
        (&["load", dir, "-"], "b\t2\nc\t\n\tan empty key\nd\ta\ttab\na\t1", 0, ""),
        (&["get", dir, "b"], "", 0, "2\n"),
        (&["get", dir, ""], "", 0, "an empty key\n"),
        (&["get", dir, "absent"], "", 1, ""),
        (&["scan", dir], "", 0, "\tan empty key\na\t1\nb\t2\nc\t\nd\ta\ttab\n"),
        (&["scan", dir, "c"], "", 0, "c\t\nd\ta\ttab\n"),
        (&["scan", dir, "aa", "c"], "", 0, "b\t2\n"),
        (&["scan", dir, "e"], "", 1, ""),
        (&["delete", dir, "b"], "", 0, ""),
        (&["delete", dir, "b"], "", 1, ""),
        (&["compact", dir], "", 0, ""),
        (&["load", dir, "-"], "good\t1\nbad\n", 2, "ldb: -:2: no tab\n"),
    ] {
        assert_eq!(ldb(arguments, input), (Some(code), printed.into()), "{arguments:?}");
    }
    let (code, printed) = ldb(&["stats", dir], "");
    assert!(code == Some(0) && printed.contains("Compactions"), "{printed}");
    let (code, printed) = ldb(&["load", dir, "absent"], "");
    assert!(code == Some(2) && printed.starts_with("ldb: absent: "), "{printed}");
    for arguments in [&[][..], &["get", dir], &["none", dir]] {
        let (code, printed) = ldb(arguments, "");
        assert!(code == Some(2) && printed.starts_with("usage: ldb load DIR FILE\n"), "{printed}");
    }
}

#[test]
fn the_program_loads_a_file() {
    let folder = Folder::new();
    let file = folder.0.join("file");
    let value = "x".repeat(1 << 20);
    std::fs::write(&file, format!("one\t{value}\ntwo\t{value}{value}\nthree\t3\n")).unwrap();
    let dir = folder.0.join("db");
    let dir = dir.to_str().unwrap();
    assert_eq!(ldb(&["load", dir, file.to_str().unwrap()], ""), (Some(0), String::new()));
    assert_eq!(ldb(&["get", dir, "two"], ""), (Some(0), format!("{value}{value}\n")));
    assert_eq!(ldb(&["scan", dir, "p", "three-"], ""), (Some(0), "three\t3\n".into()));
}
