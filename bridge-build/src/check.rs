//! Whether a description fits its library: its shim is compiled and nothing is
//! kept.

use crate::builder::{DEFAULT_STD, write_c};
use crate::error::Error;
use crate::fit::Asked;
use crate::link;
use crate::source::Source;
use bridge_codegen::{Compiled, Diagnostics};
use std::path::{Path, PathBuf};
use std::process::Command;

/// With what a description is checked.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Folders in which headers are looked for, before those of the description.
    pub includes: Vec<PathBuf>,
    /// The compiler, and what else stands in its command. Otherwise that is the
    /// environment variable `CXX`, or `c++`.
    pub compiler: Option<String>,
}

/// What the compiler answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What does not fit. There is none in a description that fits.
    pub diagnostics: Diagnostics,
    /// What the compiler said, in its own words.
    pub output: String,
    /// The compiler.
    pub compiler: String,
}

/// Asks the C++ compiler whether the description fits. Files are written to
/// `folder`.
///
/// # Errors
///
/// The compiler could not be asked, or what it refused is not the description.
pub fn check(
    source: &Source,
    compiled: &Compiled,
    settings: &Settings,
    folder: &Path,
) -> Result<Answer, Error> {
    let named = settings.compiler.clone().or_else(|| std::env::var("CXX").ok());
    let words: Vec<&str> = named.as_deref().unwrap_or_default().split_whitespace().collect();
    let (program, further) = words.split_first().map_or(("c++", &[][..]), |(program, rest)| (*program, rest));
    // clang stops after twenty errors unless it is told not to.
    let is_clang = version(program.as_ref(), further)?.contains("clang");
    let shim = write_c(compiled, folder)?;
    let build = &compiled.plan.package.build;
    let linking = link::find(build, &source.path)?;

    let mut command = Command::new(program);
    command.args(further).arg(format!("-std={}", build.std.as_deref().unwrap_or(DEFAULT_STD)));
    command.arg("-iquote").arg(source.folder()).arg("-I").arg(folder);
    let own = folders_of_headers(source, compiled);
    for include in settings.includes.iter().chain(&own).chain(&linking.includes) {
        command.arg("-I").arg(include);
    }
    for (name, value) in &linking.defines {
        command.arg(value.as_ref().map_or(format!("-D{name}"), |value| format!("-D{name}={value}")));
    }
    if is_clang {
        command.arg("-ferror-limit=0");
    }
    command.args(&build.cxxflags).arg("-fsyntax-only").arg(&shim).env("LC_ALL", "C");
    let output = command.output().map_err(|cause| Error::no_compiler(program, cause))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut answer =
        Answer { diagnostics: Diagnostics::default(), output: said, compiler: program.to_owned() };
    if output.status.success() {
        return Ok(answer);
    }
    let asked = Asked { source, compiled, includes: &settings.includes, name_folder: "with `--include DIR`" };
    answer.diagnostics = asked.explain(&answer.output);
    if answer.diagnostics.is_empty() {
        let description = source.path.display().to_string();
        let reason = format!("the command was {command:?}, its exit status {}", output.status);
        return Err(Error::Compile { description, output: answer.output, reason });
    }
    Ok(answer)
}

/// Where the headers that the description lists in sub-folders are included
/// from: a Go package has them all in one folder.
pub(crate) fn folders_of_headers(source: &Source, compiled: &Compiled) -> Vec<PathBuf> {
    let package = &compiled.plan.package;
    let folder = |header: &String| {
        let mut included = package.includes.iter();
        let before = included.find_map(|include| header.strip_suffix(&include.path)?.strip_suffix('/'))?;
        Some(source.folder().join(before))
    };
    let mut folders: Vec<PathBuf> = package.build.headers.iter().filter_map(folder).collect();
    folders.dedup();
    folders
}

/// What a compiler says it is.
///
/// # Errors
///
/// It does not run.
pub(crate) fn version(program: &Path, further: &[&str]) -> Result<String, Error> {
    let output = Command::new(program).args(further).arg("--version").output();
    let output = output.map_err(|cause| Error::no_compiler(program.display(), cause))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
