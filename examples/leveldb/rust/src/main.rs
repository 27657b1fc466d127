//! Keeps keys and values in a `LevelDB`.
//!
//! ```text
//! ldb load DIR FILE          add the lines of a file, each a key, a tab and a value
//! ldb get DIR KEY            print the value of a key
//! ldb scan DIR [FROM [TO]]   print the entries from the key FROM to before the key TO
//! ldb delete DIR KEY         remove a key
//! ldb compact DIR            put the files in order
//! ldb stats DIR              print what LevelDB says of its files
//! ```
//!
//! The file `-` is the standard input. It ends with 0 when it has found what it
//! was asked for, with 1 when there is no such key or entry, and with 2 when
//! something was wrong. `load` creates the database; the others want it to be
//! there.

#[path = "../../leveldb.rs"]
mod bindings;

use bindings::leveldb::{DB, DbError, FilterPolicy, Options, ReadOptions, WriteBatch, WriteOptions};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: ldb load DIR FILE
       ldb get DIR KEY
       ldb scan DIR [FROM [TO]]
       ldb delete DIR KEY
       ldb compact DIR
       ldb stats DIR";

/// A batch is written when it has about as many bytes.
const BATCH_BYTES: usize = 1 << 20;

/// With the last write, all of them are on the disk.
const SYNC: Option<&WriteOptions> = Some(&WriteOptions { sync: true });

/// Whether there was something.
type Found = bool;

/// What can go wrong.
enum Failure {
    Usage,
    Database(DbError),
    Io(io::Error),
    /// A file that cannot be read, by its path.
    File(String, io::Error),
    /// A line without a tab, by its file and its number.
    Line(String, usize),
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments, &mut BufWriter::new(io::stdout().lock())) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            match failure {
                Failure::Usage => eprintln!("{USAGE}"),
                Failure::Database(error) => eprintln!("ldb: {}", error.error().message()),
                Failure::Io(error) => eprintln!("ldb: {error}"),
                Failure::File(path, error) => eprintln!("ldb: {path}: {error}"),
                Failure::Line(path, number) => eprintln!("ldb: {path}:{number}: no tab"),
            }
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[&str], out: &mut impl Write) -> Result<Found, Failure> {
    let [command, dir, arguments @ ..] = arguments else { return Err(Failure::Usage) };
    let filter = FilterPolicy::bloom(10);
    let options = Options {
        create_if_missing: *command == "load",
        filter_policy: Some(&filter),
        ..Options::default()
    };
    let open = || DB::open(dir, Some(&options));
    let found = match (*command, arguments) {
        ("load", [path]) => load(&*open()?, path).map(|()| true),
        ("get", [key]) => get(&*open()?, key.as_bytes(), out),
        ("scan", []) => scan(&*open()?, b"", None, out),
        ("scan", [from]) => scan(&*open()?, from.as_bytes(), None, out),
        ("scan", [from, to]) => scan(&*open()?, from.as_bytes(), Some(to.as_bytes()), out),
        ("delete", [key]) => delete(&*open()?, key.as_bytes()),
        ("compact", []) => Ok(open()?.compact_range(None, None).map(|()| true)?),
        ("stats", []) => stats(&*open()?, out),
        _ => Err(Failure::Usage),
    };
    // What was found before something went wrong is printed all the same.
    out.flush()?;
    found
}

fn load(db: &DB, path: &str) -> Result<(), Failure> {
    let unreadable = |error| Failure::File(path.to_owned(), error);
    let file: Box<dyn BufRead> = match path {
        "-" => Box::new(io::stdin().lock()),
        _ => Box::new(BufReader::new(File::open(path).map_err(unreadable)?)),
    };
    let mut batch = WriteBatch::new();
    for (number, line) in (1..).zip(file.split(b'\n')) {
        let line = line.map_err(unreadable)?;
        let tab = line.iter().position(|byte| *byte == b'\t');
        let tab = tab.ok_or_else(|| Failure::Line(path.to_owned(), number))?;
        batch.put(&line[..tab], &line[tab + 1..]);
        if batch.approximate_size() >= BATCH_BYTES {
            db.write(None, &mut batch)?;
            batch.clear();
        }
    }
    Ok(db.write(SYNC, &mut batch)?)
}

fn get(db: &DB, key: &[u8], out: &mut impl Write) -> Result<Found, Failure> {
    let Some(value) = db.get(None, key)? else { return Ok(false) };
    out.write_all(&value)?;
    out.write_all(b"\n")?;
    Ok(true)
}

fn scan(db: &DB, from: &[u8], to: Option<&[u8]>, out: &mut impl Write) -> Result<Found, Failure> {
    // What is read once need not push out of the cache what is read often.
    let options = ReadOptions { fill_cache: Some(false), ..ReadOptions::default() };
    let mut entries = db.new_iterator(Some(&options))?;
    let mut found = false;
    entries.seek(from);
    while entries.valid() && to.is_none_or(|to| entries.key() < to) {
        found = true;
        out.write_all(entries.key())?;
        out.write_all(b"\t")?;
        out.write_all(entries.value())?;
        out.write_all(b"\n")?;
        entries.next();
    }
    entries.status()?;
    Ok(found)
}

fn delete(db: &DB, key: &[u8]) -> Result<Found, Failure> {
    let found = db.get(None, key)?.is_some();
    if found {
        db.delete(SYNC, key)?;
    }
    Ok(found)
}

fn stats(db: &DB, out: &mut impl Write) -> Result<Found, Failure> {
    for name in ["leveldb.stats", "leveldb.approximate-memory-usage"] {
        if let Some(text) = db.property(name)? {
            writeln!(out, "{name}\n{text}")?;
        }
    }
    Ok(true)
}
