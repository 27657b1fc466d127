//! The library's own sources and headers on their way into a Go package, which
//! is one flat folder: Go neither rebuilds for headers in sub-folders nor
//! vendors them.

use crate::report::Ending;
use bridge_build::source::Source;
use bridge_build::write::copy_marker;
use bridge_codegen::plan::Package;
use std::path::{Component, Path, PathBuf};

/// What Go hands to the C++ or C compiler.
const SOURCES: &[&str] = &["cc", "cpp", "cxx", "c"];
/// What Go rebuilds for.
const HEADERS: &[&str] = &["h", "hh", "hpp", "hxx"];

/// The library's files, as the description lists them.
pub struct Library {
    files: Vec<Original>,
}

struct Original {
    /// As the description names it, relative to its folder.
    listed: PathBuf,
    name: String,
    kind: Kind,
    contents: Vec<u8>,
    /// Whether the package is written where the library is.
    in_place: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Source,
    Header,
}

/// Why the library's files cannot go into a Go package.
#[derive(Debug, thiserror::Error)]
pub enum FlatError {
    #[error(
        "`{}` cannot be read: {cause}\n  = note: `{description}` names it in `{list}`\n  \
         = help: correct the path; it is relative to the description's folder",
        path.display()
    )]
    Read { path: PathBuf, description: String, list: &'static str, cause: std::io::Error },
    #[error(
        "Go would not compile `{}`\n  = note: in a Go package, C++ sources end in .cc, .cpp or .cxx\n  \
         = help: rename it",
        path.display()
    )]
    NotASource { path: PathBuf },
    #[error(
        "Go would ignore `{}`: its name begins with `{first}`\n  = help: rename it",
        path.display()
    )]
    Ignored { path: PathBuf, first: char },
}

impl FlatError {
    /// Whether the description is at fault, or the disk.
    pub fn ending(&self) -> Ending {
        match self {
            Self::Read { .. } => Ending::Failed,
            Self::NotASource { .. } | Self::Ignored { .. } => Ending::Wrong,
        }
    }
}

impl Library {
    /// Reads every file that the description lists, for a package in `folder`.
    /// One that stands in `folder` already is not copied.
    pub fn read(source: &Source, package: &Package, folder: &Path) -> Result<Self, FlatError> {
        let build = &package.build;
        let sources = build.sources.iter().map(|path| (path, Kind::Source));
        let headers = build.headers.iter().map(|path| (path, Kind::Header));
        let mut files = Vec::new();
        for (listed, kind) in sources.chain(headers) {
            files.push(Original::read(source, Path::new(listed), kind, folder)?);
        }
        Ok(Self { files })
    }

    /// What works, or may work, and will surprise.
    pub fn warnings(&self, source: &Source, package: &Package, folder: &Path) -> Vec<String> {
        let headers = self.files.iter().filter(|file| file.kind == Kind::Header);
        let unwatched = headers.filter(|file| !has_extension(&file.listed, HEADERS)).map(|file| {
            format!(
                "Go does not rebuild when `{}` changes\n  \
                 = note: it watches headers that end in .h, .hh, .hpp or .hxx\n  \
                 = help: rename it, or build with `go build -a` after a change",
                file.name
            )
        });
        unwatched.chain(self.lacking(source, package, folder)).collect()
    }

    /// Each file's name in the package, its original, and its contents there.
    pub fn copies(&self, version: &str, description: &str) -> impl Iterator<Item = (&str, String, Vec<u8>)> {
        self.files.iter().filter(|file| !file.in_place).map(move |file| {
            let original = file.listed.display().to_string();
            let mut contents = copy_marker(version, &file.name, description).into_bytes();
            match std::str::from_utf8(&file.contents) {
                Ok(text) => contents.extend(self.flatten(text).into_bytes()),
                // Comments in another encoding: copied as they are.
                Err(_) => contents.extend(&file.contents),
            }
            (&*file.name, original, contents)
        })
    }

    /// `text` with each `#include` of a library file in a sub-folder replaced by
    /// its name in the flat package.
    pub fn flatten(&self, text: &str) -> String {
        text.split_inclusive('\n').map(|line| self.flatten_line(line)).collect()
    }

    fn flatten_line(&self, line: &str) -> String {
        let Some((before, path, after)) = include(line) else { return line.to_owned() };
        match self.find(path) {
            Some(file) if path.contains('/') => format!("{before}\"{}\"{after}", file.name),
            _ => line.to_owned(),
        }
    }

    /// The listed file that an `#include` of `path` means.
    fn find(&self, path: &str) -> Option<&Original> {
        let wanted: PathBuf =
            Path::new(path).components().filter(|part| matches!(part, Component::Normal(_))).collect();
        self.files.iter().find(|file| file.listed.ends_with(&wanted))
    }

    /// Includes that exist beside their file and are not listed: the package
    /// will not have them, unless the compiler finds them by its flags.
    fn lacking(&self, source: &Source, package: &Package, folder: &Path) -> Vec<String> {
        let mut warnings = Vec::new();
        let mut look = |beside: &Path, path: &str, by: &Path| {
            let lacks =
                self.find(path).is_none() && beside.join(path).is_file() && !folder.join(path).exists();
            if lacks {
                warnings.push(format!(
                    "the Go package lacks `{path}`\n  = note: `{}` includes it\n  \
                     = help: add it to `headers = [\"…\"]` in the description's `#[bridge::bridge(…)]`",
                    by.display()
                ));
            }
        };
        for include in &package.includes {
            look(source.folder(), &include.path, Path::new(&package.source));
        }
        for file in &self.files {
            let path = source.folder().join(&file.listed);
            let beside = path.parent().unwrap_or(Path::new("."));
            let text = String::from_utf8_lossy(&file.contents);
            for (_, path, _) in text.lines().filter_map(include) {
                look(beside, path, &file.listed);
            }
        }
        warnings.dedup();
        warnings
    }
}

impl Original {
    fn read(source: &Source, listed: &Path, kind: Kind, folder: &Path) -> Result<Self, FlatError> {
        let path = source.folder().join(listed);
        let list = match kind {
            Kind::Source => "sources",
            Kind::Header => "headers",
        };
        let contents = std::fs::read(&path).map_err(|cause| FlatError::Read {
            path: path.clone(),
            description: source.path.display().to_string(),
            list,
            cause,
        })?;
        let name = listed.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(first @ ('_' | '.')) = name.chars().next() {
            return Err(FlatError::Ignored { path, first });
        }
        if kind == Kind::Source && !has_extension(listed, SOURCES) {
            return Err(FlatError::NotASource { path });
        }
        let in_place = is_same_file(&path, &folder.join(&name));
        Ok(Self { listed: listed.to_owned(), name, kind, contents, in_place })
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn has_extension(path: &Path, among: &[&str]) -> bool {
    path.extension().is_some_and(|extension| among.iter().any(|one| extension == *one))
}

/// The parts of an `#include` line: before the name, the name, after it. The
/// quotes or brackets belong to none of them.
fn include(line: &str) -> Option<(&str, &str, &str)> {
    let rest = line.trim_start().strip_prefix('#')?.trim_start();
    let rest = rest.strip_prefix("include")?.trim_start();
    let close = match rest.chars().next()? {
        '"' => '"',
        '<' => '>',
        _ => return None,
    };
    let (path, after) = rest[1..].split_once(close)?;
    Some((&line[..line.len() - rest.len()], path, after))
}
