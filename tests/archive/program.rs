// A Rust program with a C archive of Go in it: both use the key-value store.

use bridge_examples::kv::{Durability, KvErrorKind, Store};
use std::ffi::{c_char, c_int, c_long};

unsafe extern "C" {
    safe fn KVOpen();
    safe fn KVCount(n: c_int) -> c_int;
    safe fn KVFail() -> c_int;
    fn KVLog(path: *const c_char, length: c_int) -> c_int;
    safe fn KVClose() -> c_int;
    safe fn kv_alive_stores() -> c_long;
    safe fn kv_alive_total() -> c_long;
}

fn main() {
    let path = std::env::args().nth(1).expect("a path");
    let mut store = Store::open(&path, Durability::Written).expect("a new log");
    assert_eq!(kv_alive_stores(), 1);
    KVOpen();
    // One library, which counts the stores of both languages.
    assert_eq!(kv_alive_stores(), 2);
    for round in 0..100_u8 {
        store.put(&[round], b"from Rust").expect("a key");
        let error = store.put(b"", b"").expect_err("an empty key");
        assert_eq!(error.kind(), KvErrorKind::Invalid);
        assert_eq!(KVFail(), 0);
        assert_eq!(KVCount(c_int::from(round)), c_int::from(round));
    }
    // What one has written, the other reads.
    let length = c_int::try_from(path.len()).expect("a short path");
    assert_eq!(unsafe { KVLog(path.as_ptr().cast(), length) }, 100);
    let threads: Vec<_> = (0..4)
        .map(|_| {
            std::thread::spawn(|| {
                for _ in 0..100 {
                    assert_eq!(KVFail(), 0);
                    assert!(Store::open("/nowhere/at/all", Durability::Buffered).is_err());
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().expect("a thread"));
    assert_eq!(KVClose(), 0);
    assert_eq!(kv_alive_stores(), 1);
    drop(store);
    assert_eq!(kv_alive_total(), 0);
    println!("both are done");
}
