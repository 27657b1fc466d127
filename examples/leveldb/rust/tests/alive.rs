//! Nothing stays behind. Alone in its process, which counts the objects of all
//! tests together.

#[path = "../../leveldb.rs"]
mod bindings;

use bindings::leveldb::{Cache, DB, FilterPolicy, Options, ReadOptions, live_objects};

#[test]
fn what_is_dropped_is_gone() {
    let folder = std::env::temp_dir().join(format!("bridge-leveldb-alive-{}", std::process::id()));
    let path = folder.to_str().unwrap();
    for _ in 0..2 {
        let (cache, filter) = (Cache::lru(1 << 20), FilterPolicy::bloom(10));
        let options = Options {
            create_if_missing: true,
            block_cache: Some(&cache),
            filter_policy: Some(&filter),
            ..Options::default()
        };
        let db = DB::open(path, Some(&options)).unwrap();
        db.put(None, b"key", b"value").unwrap();
        let snapshot = db.snapshot().unwrap();
        let then = ReadOptions { snapshot: Some(&snapshot), ..ReadOptions::default() };
        let mut it = db.new_iterator(Some(&then)).unwrap();
        assert!(it.seek_to_first());
        let alive: usize = live_objects().iter().map(|of| of.alive).sum();
        assert_eq!(alive, 5, "a cache, a filter, a database, a snapshot, an iterator");
    }
    bridge::verify_none(&live_objects());
    std::fs::remove_dir_all(&folder).unwrap();
}
