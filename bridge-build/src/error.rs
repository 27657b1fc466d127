//! What can go wrong between a description and a linked library.

use crate::source::ReadError;
use crate::write::WriteError;
use std::path::PathBuf;

/// Why [`Builder::try_compile`](crate::Builder::try_compile) failed. Its text
/// says what happened, where, why, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The description could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The description has errors.
    #[error("{rendered}")]
    Description {
        /// How many.
        count: usize,
        /// All of them, with snippets.
        rendered: String,
    },
    /// A generated file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Not run by cargo, and no folder given.
    #[error(
        "there is no folder to write to: OUT_DIR is not set\n  \
         = note: cargo sets it for build scripts\n  \
         = help: call this from build.rs, or name a folder with `.out_dir(…)`"
    )]
    NoOutDir,
    /// A source of the library is not there.
    #[error(
        "the C++ source `{}` does not exist\n  = note: {named}\n  \
         = help: correct the path; it is relative to {relative_to}",
        path.display()
    )]
    MissingSource {
        /// Where it was looked for.
        path: PathBuf,
        /// Who named it.
        named: String,
        /// What its path is relative to.
        relative_to: String,
    },
    /// The description does not fit the library.
    #[error("{rendered}The compiler's own words ({reason}):\n\n{output}\n{summary}")]
    Unfit {
        /// In how many ways.
        count: usize,
        /// All of them, with snippets.
        rendered: String,
        /// What the compiler said.
        output: String,
        /// The command that failed.
        reason: String,
        /// All of them again, a line each: the compiler may have said much.
        summary: String,
    },
    /// There is no C++ compiler.
    #[error(
        "no C++ compiler was found: `{program}` cannot be run: {cause}\n  \
         = help: install one (Debian and Ubuntu: `apt-get install g++`; Fedora: `dnf install gcc-c++`; \
         macOS: `xcode-select --install`), or name yours in the environment variable CXX"
    )]
    NoCompiler {
        /// What was tried.
        program: String,
        /// What the system said.
        cause: String,
    },
    /// The C++ compiler refused the library's sources, or the way in which the
    /// shim is compiled.
    #[error(
        "the C++ compiler refused the library or its settings\n  \
         = note: no line of `{description}` is to blame\n\n{output}\n{reason}"
    )]
    Compile {
        /// The description's file.
        description: String,
        /// What the compiler said.
        output: String,
        /// The command that failed.
        reason: String,
    },
    /// pkg-config does not know the library.
    #[error(
        "pkg-config does not know `{package}`, which `{description}` names in `pkg_config`\n  \
         = note: {reason}\n  \
         = help: install the library's development package (Debian: often `lib{package}-dev`), or add the \
         folder of `{package}.pc` to the environment variable PKG_CONFIG_PATH\n  \
         = help: if the library has no such file, add `link = \"{package}\"` to the description as the way \
         to link without one"
    )]
    PkgConfig {
        /// The package.
        package: String,
        /// The description's file.
        description: String,
        /// What pkg-config said.
        reason: String,
    },
    /// pkg-config itself is not there.
    #[error(
        "pkg-config cannot be run: {reason}\n  \
         = note: `{description}` names `{package}` in `pkg_config`\n  \
         = help: install it (Debian and Ubuntu: `apt-get install pkg-config`), name yours in the environment \
         variable PKG_CONFIG, or add `link = \"{package}\"` to the description as the way to link without it"
    )]
    NoPkgConfig {
        /// The package.
        package: String,
        /// The description's file.
        description: String,
        /// What the system said.
        reason: String,
    },
}

impl Error {
    pub(crate) fn no_compiler(program: impl std::fmt::Display, cause: impl std::fmt::Display) -> Self {
        Self::NoCompiler { program: program.to_string(), cause: cause.to_string() }
    }
}
