//! The key-value store from Rust: `cargo run --example kv`.

use anyhow::{Context, Result};
use bridge_examples::kv::{Durability, KvErrorKind, Store};
use std::error::Error;

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("fruit.log");
    let path = path.to_str().context("the temporary folder's name is not UTF-8")?;

    let mut store = Store::open(path, Durability::Synced)?;
    for (key, value) in [("pear", "green"), ("apple", "red"), ("plum", "blue")] {
        let span = store.put(key.as_bytes(), value.as_bytes())?;
        println!("put {key:<5} -> bytes {}..{} of the log", span.begin, span.end);
    }
    let red = store.get(b"apple")?.context("apple was put a moment ago")?;
    println!("apple is {}, cherry is {:?}", String::from_utf8_lossy(&red), store.get(b"cherry")?);

    // The cursor borrows the store: rustc keeps the store open and unchanged.
    let mut cursor = store.cursor();
    while cursor.valid() {
        println!(
            "  {} = {}",
            String::from_utf8_lossy(cursor.key()?),
            String::from_utf8_lossy(cursor.value()?)
        );
        cursor.next()?;
    }
    drop(cursor);

    // An exception of the library arrives as a typed error.
    match store.put(b"", b"nothing") {
        Err(error) if error.kind() == KvErrorKind::Invalid => {
            println!("refused: {error} ({}, {})", error.error().type_name(), error.error().code());
        }
        other => println!("unexpected: {other:?}"),
    }
    drop(store);

    // Damage the log: what is nested in the exception is the error's source.
    let mut log = std::fs::read(path)?;
    log[20] ^= 0xff; // the last byte of the first record: pear's green
    std::fs::write(path, log)?;
    if let Err(error) = Store::open(path, Durability::Buffered) {
        println!("damaged: {:?}: {error}", error.kind());
        println!("  because: {}", error.source().context("the reason is nested in it")?);
    }
    Ok(())
}
