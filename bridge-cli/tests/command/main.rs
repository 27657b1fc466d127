//! The `bridge` command as its users meet it: what it prints, how it exits, and
//! what it leaves on disk.

mod bad_input;
mod check;
mod explain;
mod fit;
mod go;
mod messages;
mod write;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A description without errors.
const KV: &str = r#"
#[bridge::bridge(namespace = "kv")]
pub mod kv {
    unsafe extern "C++" {
        include!("store.h");

        /// An ordered store.
        type Store;

        /// The number of entries.
        fn len(self: &Store) -> usize;
        #[cfg(feature = "extra")]
        fn extra(self: &Store) -> bool;
    }
}
"#;

/// A description with two errors.
const WRONG: &str = r#"
#[bridge::bridge]
pub mod kv {
    unsafe extern "C++" {
        include!("store.h");
        type Store;
        fn len(self: &Stoer) -> usize;
        fn path(self: &Store) -> Strng;
    }
}
"#;

/// A folder in which the command runs.
struct Desk {
    folder: TempDir,
}

/// What a run of the command printed, and how it ended.
struct Ran {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Desk {
    /// An empty folder.
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with `kv.rs`, which has no errors.
    fn with_kv() -> Self {
        let desk = Self::new();
        desk.write("kv.rs", KV);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Every file below the folder, with its contents.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.folder.path(), self.folder.path(), &mut files);
        files
    }

    /// The names of the files in a folder.
    fn names(&self, folder: &str) -> Vec<String> {
        let prefix = format!("{folder}/");
        let files = self.files();
        files.keys().filter_map(|name| name.strip_prefix(&prefix)).map(str::to_owned).collect()
    }

    /// Runs the command; the arguments are separated by blanks.
    fn bridge(&self, arguments: &str) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_bridge"))
            .args(arguments.split_whitespace())
            .current_dir(self.folder.path())
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran {
            code: output.status.code().expect("the command was killed"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

impl Ran {
    /// Ended with that code.
    #[track_caller]
    fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Each of `parts` stands in what was said on standard error.
    #[track_caller]
    fn said(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.stderr.contains(part), "`{part}` is missing in:\n{}", self.stderr);
        }
        self
    }

    /// Each of `parts` stands in what was printed on standard output.
    #[track_caller]
    fn printed(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.stdout.contains(part), "`{part}` is missing in:\n{}", self.stdout);
        }
        self
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}
