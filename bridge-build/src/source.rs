//! Reading a description from disk.

use bridge_codegen::MAX_SOURCE_BYTES;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The text of a description and where it came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file, as its user named it.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

/// Why a description could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such file.
    #[error("the description `{}` does not exist{}", path.display(), did_you_mean(nearby))]
    Missing {
        /// What was asked for.
        path: PathBuf,
        /// Files of the same folder with a similar name, or of the same kind.
        nearby: Vec<String>,
    },
    /// It is a folder.
    #[error(
        "the description `{}` is a folder\n  \
         = help: name the Rust file that holds the module under `#[bridge::bridge]`",
        path.display()
    )]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// It has no content.
    #[error(
        "the description `{}` is empty\n  \
         = help: a description is a module: `#[bridge::bridge] pub mod kv {{ … }}`",
        path.display()
    )]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// It is larger than any description.
    #[error(
        "the description `{}` is larger than {} MiB\n  \
         = note: no description is that long; this is probably another file",
        path.display(), MAX_SOURCE_BYTES >> 20
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It is not UTF-8.
    #[error(
        "the description `{}` is not UTF-8: line {line} has the byte 0x{byte:02x} at column {column}\n  \
         = help: save the file as UTF-8, as Rust sources are",
        path.display()
    )]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line of the first wrong byte, from 1.
        line: usize,
        /// Its column in bytes, from 1.
        column: usize,
        /// The byte.
        byte: u8,
    },
    /// The system refused.
    #[error("the description `{}` cannot be read: {cause}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
}

impl Source {
    /// Reads a description, refusing what cannot be one.
    ///
    /// # Errors
    ///
    /// [`ReadError`] says what is wrong with the file.
    pub fn read(path: impl Into<PathBuf>) -> Result<Self, ReadError> {
        let path = path.into();
        let bytes = match read_limited(&path) {
            Ok(bytes) => bytes,
            Err(cause) if path.is_dir() => {
                drop(cause);
                return Err(ReadError::Folder { path });
            }
            Err(cause) if cause.kind() == ErrorKind::NotFound => {
                let nearby = nearby(&path);
                return Err(ReadError::Missing { path, nearby });
            }
            Err(cause) => return Err(ReadError::Io { path, cause }),
        };
        if bytes.len() > MAX_SOURCE_BYTES {
            return Err(ReadError::TooLarge { path });
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(ReadError::Empty { path });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { path, text }),
            Err(wrong) => Err(not_utf8(path, &wrong)),
        }
    }

    /// The file's name without its folder: how committed output refers to it,
    /// so that it does not depend on where the command was started.
    pub fn file_name(&self) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// The folder that the description's own paths are relative to.
    pub fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        }
    }
}

fn read_limited(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than the limit tells a file at the limit from one above it,
    // and a device without an end from neither.
    File::open(path)?.take(MAX_SOURCE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn not_utf8(path: PathBuf, wrong: &std::string::FromUtf8Error) -> ReadError {
    let good = wrong.utf8_error().valid_up_to();
    let bytes = wrong.as_bytes();
    let before = &bytes[..good];
    let line = before.split(|byte| *byte == b'\n').count();
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    ReadError::NotUtf8 { path, line, column, byte: bytes.get(good).copied().unwrap_or(0) }
}

/// Rust files of the same folder: a wrong name is often wrong by little.
fn nearby(path: &Path) -> Vec<String> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|entry| entry.extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| entry.display().to_string())
        .collect();
    names.sort();
    names.truncate(5);
    names
}

fn did_you_mean(nearby: &[String]) -> String {
    match nearby {
        [] => String::new(),
        [one] => format!("\n  = help: there is `{one}`"),
        several => format!("\n  = help: there are `{}`", several.join("`, `")),
    }
}
