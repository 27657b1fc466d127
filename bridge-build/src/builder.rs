//! From a description to a linked library, for build scripts.

use crate::cfgs;
use crate::check::{folders_of_headers, version};
use crate::error::Error;
use crate::fit::Asked;
use crate::link;
use crate::render::{self, Color};
use crate::source::Source;
use crate::write::Outputs;
use bridge_codegen::{Compiled, Options, compile_file, emit};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The C++ standard of a description that names none.
pub(crate) const DEFAULT_STD: &str = "c++17";

/// Compiles the C++ side of a description and links it, in the manner of
/// [`cc::Build`].
#[derive(Clone, Debug)]
pub struct Builder {
    description: PathBuf,
    includes: Vec<PathBuf>,
    files: Vec<PathBuf>,
    std: Option<String>,
    module: Option<String>,
    out_dir: Option<PathBuf>,
    cc: cc::Build,
}

/// What a build left on disk.
#[derive(Clone, Debug)]
pub struct Built {
    /// The folder with the generated C header, shim and runtime header, to be
    /// included by further C or C++ code.
    pub include: PathBuf,
}

impl Builder {
    /// Starts from the description in that file, relative to the package.
    pub fn new(description: impl Into<PathBuf>) -> Self {
        Self {
            description: description.into(),
            includes: Vec::new(),
            files: Vec::new(),
            std: None,
            module: None,
            out_dir: None,
            cc: cc::Build::new(),
        }
    }

    /// Looks for headers in that folder too. Headers in quotes are always looked
    /// for in the description's own folder.
    pub fn include(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.includes.push(folder.into());
        self
    }

    /// Compiles that C++ file too, beside the description's `sources`.
    pub fn file(&mut self, file: impl Into<PathBuf>) -> &mut Self {
        self.files.push(file.into());
        self
    }

    /// Compiles those C++ files too.
    pub fn files<P: Into<PathBuf>>(&mut self, files: impl IntoIterator<Item = P>) -> &mut Self {
        self.files.extend(files.into_iter().map(Into::into));
        self
    }

    /// Hands that flag to the compiler.
    pub fn flag(&mut self, flag: impl AsRef<OsStr>) -> &mut Self {
        self.cc.flag(flag);
        self
    }

    /// Defines that macro, with or without a value.
    pub fn define<'v>(&mut self, name: &str, value: impl Into<Option<&'v str>>) -> &mut Self {
        self.cc.define(name, value);
        self
    }

    /// Compiles as that C++ standard (`c++20`). The default is what the
    /// description says, and C++17 when it says nothing.
    pub fn std(&mut self, std: impl Into<String>) -> &mut Self {
        self.std = Some(std.into());
        self
    }

    /// Takes that module, when the file has several under `#[bridge]`.
    pub fn module(&mut self, name: impl Into<String>) -> &mut Self {
        self.module = Some(name.into());
        self
    }

    /// Writes to that folder rather than to cargo's `OUT_DIR`.
    pub fn out_dir(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// The compiler's further settings.
    pub fn cc(&mut self) -> &mut cc::Build {
        &mut self.cc
    }

    /// Generates, compiles and links the library `name`. When that fails, says
    /// why on standard error and ends the build script.
    pub fn compile(&self, name: &str) {
        let mut watched = Vec::new();
        if let Err(error) = self.build(name, &mut watched) {
            // What is watched is of no use to cargo, which runs a script that
            // failed again, and would stand before what is wrong.
            match &error {
                // Already a complete report.
                Error::Description { rendered, .. } => eprint!("\n{rendered}"),
                Error::Unfit { .. } => eprint!("\n{error}"),
                other => eprintln!("\nerror: {other}"),
            }
            std::process::exit(1);
        }
        print_watched(&watched);
    }

    /// Generates, compiles and links the library `name`.
    ///
    /// # Errors
    ///
    /// [`Error`] says what is wrong with the description, the library, the
    /// machine or the disk.
    pub fn try_compile(&self, name: &str) -> Result<Built, Error> {
        let mut watched = Vec::new();
        let built = self.build(name, &mut watched);
        print_watched(&watched);
        built
    }

    /// Generates, compiles and links; `watched` are the files that were read.
    fn build(&self, name: &str, watched: &mut Vec<PathBuf>) -> Result<Built, Error> {
        watched.push(self.description.clone());
        let source = Source::read(&self.description)?;
        let compiled = self.front(&source)?;
        let out = self.folder(name)?;
        let shim = write_c(&compiled, &out)?;
        let sources = self.sources(&source, &compiled)?;
        watched.extend_from_slice(&sources);
        let build = &compiled.plan.package.build;
        let linking = link::find(build, &self.description)?;

        let mut cc = self.cc.clone();
        cc.cpp(true).std(self.std.as_deref().or(build.std.as_deref()).unwrap_or(DEFAULT_STD));
        // For quoted includes only: what stands beside the description must not
        // hide a library's `<re2/re2.h>`.
        cc.out_dir(&out).flag("-iquote").flag(source.folder()).include(&out).includes(&self.includes);
        cc.includes(folders_of_headers(&source, &compiled)).includes(&linking.includes);
        for (macro_name, value) in &linking.defines {
            cc.define(macro_name, value.as_deref());
        }
        cc.flags(&build.cxxflags).file(&shim).files(&sources);
        self.run(&mut cc, name, &source, &compiled, &out)?;
        watched.extend(dependencies(&out));
        linking.print()?;
        Ok(Built { include: out })
    }

    fn front(&self, source: &Source) -> Result<Compiled, Error> {
        // As the user wrote it: relative to the package, where the compiler runs
        // and editors look, so that its messages lead to the line.
        let name = self.description.display().to_string();
        let options = Options { module: self.module.clone(), cfgs: cfgs::from_cargo(), ..Options::default() };
        compile_file(&source.text, &name, &options).map_err(|diagnostics| Error::Description {
            count: diagnostics.iter().count(),
            rendered: render::all(source, &diagnostics, Color::None),
        })
    }

    /// The folder of this library's files. One of its own, so that two
    /// descriptions in one package do not meet.
    fn folder(&self, name: &str) -> Result<PathBuf, Error> {
        let root = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Error::NoOutDir)?,
        };
        Ok(root.join(format!("bridge-{name}")))
    }

    /// The library's own sources, all of which exist.
    fn sources(&self, source: &Source, compiled: &Compiled) -> Result<Vec<PathBuf>, Error> {
        let described = compiled.plan.package.build.sources.iter().map(|path| {
            let named = format!("`{}` names it in `sources`", source.path.display());
            (source.folder().join(path), named, "the description's folder")
        });
        let added = self
            .files
            .iter()
            .map(|path| (path.clone(), "the build script names it".to_owned(), "the package's folder"));
        let mut sources = Vec::new();
        for (path, named, relative_to) in described.chain(added) {
            if !path.is_file() {
                return Err(Error::MissingSource { path, named, relative_to: relative_to.into() });
            }
            sources.push(path);
        }
        Ok(sources)
    }

    fn run(
        &self,
        cc: &mut cc::Build,
        name: &str,
        source: &Source,
        compiled: &Compiled,
        out: &Path,
    ) -> Result<(), Error> {
        let tool = cc.try_get_compiler().map_err(|cause| {
            let program = std::env::var("CXX").unwrap_or_else(|_| "c++".into());
            Error::no_compiler(program, cause)
        })?;
        if !tool.is_like_msvc() {
            // `cc` reports a missing compiler and a failing one alike.
            version(tool.path(), &[])?;
            remove_dependency_files(out);
            cc.flag("-MMD");
        }
        let is_limited = |flag: &std::ffi::OsString| flag.to_string_lossy().starts_with("-ferror-limit");
        if tool.is_like_clang() && !tool.args().iter().any(is_limited) {
            cc.flag("-ferror-limit=0");
        }
        // It is read, and only English is understood.
        cc.env("LC_ALL", "C");
        let said = Arc::new(Said::default());
        let result = cc.cargo_warnings(false).message_logger(Some(said.clone())).try_compile(name);
        let output = said.take();
        match result {
            Ok(()) => {
                for line in output.lines() {
                    println!("cargo:warning={line}");
                }
                Ok(())
            }
            Err(reason) => Err(self.explain(source, compiled, output, &reason)),
        }
    }

    /// What the compiler said, in the description's terms when it is about that.
    fn explain(&self, source: &Source, compiled: &Compiled, output: String, reason: &cc::Error) -> Error {
        let name_folder = "in build.rs with `.include(\"…\")`";
        let asked = Asked { source, compiled, includes: &self.includes, name_folder };
        let diagnostics = asked.explain(&output);
        let reason = reason.to_string();
        if diagnostics.is_empty() {
            return Error::Compile { description: source.path.display().to_string(), output, reason };
        }
        let each = diagnostics.iter();
        let rendered = each.clone().map(|one| render::one(source, one, Color::None) + "\n\n").collect();
        let short: String = each.map(|one| render::short(source, one) + "\n").collect();
        let summary = short + &render::summary(source, &diagnostics);
        Error::Unfit { count: diagnostics.len(), rendered, output, reason, summary }
    }
}

/// Writes header, shim and runtime where they changed; the shim's path.
pub(crate) fn write_c(compiled: &Compiled, out: &Path) -> Result<PathBuf, Error> {
    let mut outputs = Outputs::new();
    for file in emit::c_files(compiled) {
        outputs.file(out.join(&file.name), "a generated file", file.contents)?;
    }
    outputs.compare()?.commit()?;
    Ok(out.join(emit::cpp::file_name(&compiled.plan)))
}

/// What the compiler printed, kept until it is known whether it failed.
#[derive(Default)]
struct Said(Mutex<String>);

impl Said {
    fn take(&self) -> String {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl cc::BuildMessageLogger for Said {
    fn log(&self, kind: cc::BuildMessageKind, text: cc::BuildMessage<'_>, _: &dyn std::any::Any) {
        if matches!(kind, cc::BuildMessageKind::StderrForwarding | cc::BuildMessageKind::GeneralWarning) {
            let mut said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = writeln!(said, "{text}");
        }
    }
}

fn dependency_files(out: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(out) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "d")).collect()
}

fn remove_dependency_files(out: &Path) {
    for file in dependency_files(out) {
        // One that stays names headers too many, and costs a rebuild at most.
        let _ = std::fs::remove_file(file);
    }
}

/// Has cargo run the script again when one of these changes.
fn print_watched(files: &[PathBuf]) {
    for file in files {
        println!("cargo:rerun-if-changed={}", file.display());
    }
}

/// Every header that was read, except the system's.
fn dependencies(out: &Path) -> Vec<PathBuf> {
    let mut headers: Vec<PathBuf> = dependency_files(out)
        .into_iter()
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .flat_map(|text| read_dependencies(&text))
        .filter(|path| !path.starts_with(out))
        .collect();
    headers.sort();
    headers.dedup();
    headers
}

/// The prerequisites in a makefile rule, as `-MMD` writes it.
fn read_dependencies(text: &str) -> Vec<PathBuf> {
    let joined = text.replace("\\\n", " ");
    let mut paths = Vec::new();
    for rule in joined.lines() {
        let Some((_, prerequisites)) = rule.split_once(": ") else { continue };
        // A space inside a name is written with a backslash.
        let names = prerequisites.replace("\\ ", "\u{0}");
        let names = names.split_whitespace().map(|name| name.replace('\u{0}', " "));
        paths.extend(names.map(PathBuf::from));
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_read_as_make_writes_them() {
        let text = "out/a.o: src/kv.cc include/kv.h \\\n with\\ space/x.h\n\nkv.h:\n";
        let expected = ["src/kv.cc", "include/kv.h", "with space/x.h"].map(PathBuf::from);
        assert_eq!(read_dependencies(text), expected);
    }
}
