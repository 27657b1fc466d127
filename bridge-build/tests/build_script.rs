//! `Builder` as a build script runs it: in a process of its own, with cargo's
//! variables, its standard output read as cargo reads it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The build script. Run by the tests below, with their variables.
#[test]
#[ignore = "the other tests run it, as a process of its own"]
fn build_script() {
    let variable = |name: &str| std::env::var(name).ok();
    let mut builder = bridge_build::bridge(variable("BRIDGE_TEST_DESCRIPTION").unwrap());
    if let Some(folder) = variable("BRIDGE_TEST_INCLUDE") {
        builder.include(folder);
    }
    if let Some(file) = variable("BRIDGE_TEST_FILE") {
        builder.file(file);
    }
    if let Some(compiler) = variable("BRIDGE_TEST_COMPILER") {
        builder.cc().compiler(compiler);
    }
    builder.compile("counter");
}

const DESCRIPTION: &str = r#"
#[bridge::bridge(namespace = "counter", sources = ["count.cc"], ARGUMENTS)]
pub mod counter {
    unsafe extern "C++" {
        include!("count.h");
        type Counter;
        fn count(self: &Counter) -> u32;
    }
}
"#;

const HEADER: &str = "#pragma once\n#include <cstdint>\n#include \"detail.h\"\nnamespace counter {\n\
    class Counter { public: std::uint32_t count() const; };\n}\n";

const SOURCE: &str =
    "#include \"count.h\"\nstd::uint32_t counter::Counter::count() const { return DETAIL; }\n";

/// A package with a description, in a folder of its own.
struct Package {
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

struct Ran {
    code: i32,
    /// The lines for cargo.
    cargo: Vec<String>,
    stderr: String,
}

impl Package {
    fn new() -> Self {
        let package = Self { folder: tempfile::tempdir().unwrap(), variables: Vec::new() };
        package.describe("");
        package.write("src/count.h", HEADER);
        package.write("src/detail.h", "#pragma once\n#define DETAIL 7\n");
        package.write("src/count.cc", SOURCE);
        package
    }

    fn describe(&self, arguments: &str) {
        self.write("src/counter.rs", DESCRIPTION.replace("ARGUMENTS", arguments));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.variables.push((name, value.into()));
    }

    fn build(&self) -> Ran {
        let target = "x86_64-unknown-linux-gnu";
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "build_script", "--ignored", "--nocapture"])
            .current_dir(self.folder.path())
            .env("TARGET", target)
            .env("HOST", target)
            .env("OPT_LEVEL", "0")
            .env("OUT_DIR", self.path("out"))
            .env("CARGO_MANIFEST_DIR", self.folder.path())
            .env("BRIDGE_TEST_DESCRIPTION", "src/counter.rs")
            .env_remove("CXX")
            .envs(self.variables.iter().cloned())
            .output()
            .unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        let cargo = stdout.lines().filter_map(|line| line.strip_prefix("cargo:")).map(str::to_owned);
        Ran {
            code: output.status.code().unwrap(),
            cargo: cargo.collect(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    #[track_caller]
    fn succeeded(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.stderr);
        self
    }

    /// Failed, and each of `parts` stands in what was said.
    #[track_caller]
    fn failed(self, parts: &[&str]) -> Self {
        assert_eq!(self.code, 1, "{}", self.stderr);
        for part in parts {
            assert!(self.stderr.contains(part), "`{part}` is missing in:\n{}", self.stderr);
        }
        self
    }

    fn position(&self, line: &str) -> Option<usize> {
        self.cargo.iter().position(|one| one == line)
    }
}

#[test]
fn a_library_is_generated_compiled_and_linked() {
    let package = Package::new();
    let ran = package.build().succeeded();
    let out = package.path("out/bridge-counter");
    for name in ["counter.h", "counter_shim.cc", "bridge.hpp", "libcounter.a"] {
        assert!(out.join(name).is_file(), "{name} is missing");
    }
    assert!(ran.position("rustc-link-lib=static=counter").is_some(), "{:?}", ran.cargo);
    assert!(!ran.cargo.iter().any(|line| line.starts_with("warning=")), "{:?}", ran.cargo);
}

#[test]
fn headers_in_other_folders_are_found_where_the_description_lists_them() {
    let package = Package::new();
    package.describe("headers = [\"../include/count.h\", \"../include/detail.h\"]");
    for name in ["count.h", "detail.h"] {
        package.write(&format!("include/{name}"), fs::read(package.path(&format!("src/{name}"))).unwrap());
        package.remove(&format!("src/{name}"));
    }
    package.build().succeeded();
}

#[test]
fn every_file_that_was_read_is_watched() {
    let package = Package::new();
    let ran = package.build().succeeded();
    for name in ["counter.rs", "count.cc", "count.h", "detail.h"] {
        let line = format!("rerun-if-changed=src/{name}");
        assert!(ran.position(&line).is_some(), "{line} is missing: {:?}", ran.cargo);
    }
    let out = package.path("out").display().to_string();
    assert!(
        !ran.cargo.iter().any(|line| line.starts_with("rerun") && line.contains(&out)),
        "{:?}",
        ran.cargo
    );
}

#[test]
fn generated_files_are_only_written_when_they_change() {
    let package = Package::new();
    package.build().succeeded();
    let header = package.path("out/bridge-counter/counter.h");
    let modified = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let before = modified(&header);
    std::thread::sleep(std::time::Duration::from_millis(20));
    package.build().succeeded();
    assert_eq!(modified(&header), before);
}

#[test]
fn what_the_library_needs_is_linked_after_it() {
    let package = Package::new();
    package.describe("link = [\"m\"], ldflags = [\"-L/opt/lib\", \"-ldl\"]");
    let ran = package.build().succeeded();
    let library = ran.position("rustc-link-lib=static=counter").unwrap();
    for line in ["rustc-link-lib=m", "rustc-link-lib=dl", "rustc-link-search=native=/opt/lib"] {
        assert!(ran.position(line).is_some_and(|at| at > library), "{line}: {:?}", ran.cargo);
    }
}

#[test]
fn pkg_config_is_asked() {
    let mut package = Package::new();
    package.describe("pkg_config = [\"counter-dependency\"], link = [\"unused\"]");
    package.write("include/from_pc.h", "#pragma once\n");
    package.write("src/detail.h", "#pragma once\n#include <from_pc.h>\n#define DETAIL FROM_PC\n");
    let include = package.path("include").display().to_string();
    package.write(
        "pc/counter-dependency.pc",
        format!(
            "Name: counter-dependency\nDescription: a test\nVersion: 1.0\n\
             Cflags: -I{include} -DFROM_PC=3\nLibs: -L/opt/counter -lcounter-dependency\n"
        ),
    );
    package.set("PKG_CONFIG_PATH", package.path("pc").display().to_string());
    let ran = package.build().succeeded();
    let library = ran.position("rustc-link-lib=static=counter").unwrap();
    let dependency = ran.position("rustc-link-lib=counter-dependency");
    assert!(dependency.is_some_and(|at| at > library), "{:?}", ran.cargo);
    assert!(ran.position("rustc-link-lib=unused").is_none(), "{:?}", ran.cargo);
}

#[test]
fn a_package_that_pkg_config_does_not_know_is_linked_by_name() {
    let package = Package::new();
    package.describe("pkg_config = [\"counter-nowhere\"], link = [\"m\"]");
    let ran = package.build().succeeded();
    assert!(ran.position("rustc-link-lib=m").is_some(), "{:?}", ran.cargo);
}

#[test]
fn a_package_that_is_not_installed_says_what_to_do() {
    let package = Package::new();
    package.describe("pkg_config = [\"counter-nowhere\"]");
    package.build().failed(&[
        "pkg-config does not know `counter-nowhere`, which `src/counter.rs` names",
        "libcounter-nowhere-dev",
        "PKG_CONFIG_PATH",
        "link = \"counter-nowhere\"",
    ]);
}

#[test]
fn a_machine_without_pkg_config_says_what_to_do() {
    let mut package = Package::new();
    package.describe("pkg_config = [\"counter-nowhere\"]");
    package.set("PKG_CONFIG", "/nowhere/pkg-config");
    package.build().failed(&["pkg-config cannot be run", "apt-get install pkg-config"]);
}

#[test]
fn a_missing_description_says_what_is_there() {
    let mut package = Package::new();
    package.set("BRIDGE_TEST_DESCRIPTION", "src/countre.rs");
    package.build().failed(&["the description `src/countre.rs` does not exist", "there is `src/counter.rs`"]);
}

#[test]
fn errors_in_the_description_are_shown_with_their_lines() {
    let package = Package::new();
    package.write("src/counter.rs", DESCRIPTION.replace("ARGUMENTS", "").replace("&Counter", "&Conter"));
    package.build().failed(&["error[B0", "--> src/counter.rs:7:", "fn count(self: &Conter)", "has 1 error"]);
}

#[test]
fn a_missing_source_says_who_names_it() {
    let package = Package::new();
    package.remove("src/count.cc");
    package.build().failed(&["`src/count.cc` does not exist", "`src/counter.rs` names it in `sources`"]);

    let mut package = Package::new();
    package.set("BRIDGE_TEST_FILE", "src/more.cc");
    package.build().failed(&["`src/more.cc` does not exist", "the build script names it"]);
}

#[test]
fn a_missing_header_names_the_include_and_the_folders() {
    let mut package = Package::new();
    package.remove("src/count.h");
    package.write("src/count.cc", "");
    package.set("BRIDGE_TEST_INCLUDE", "include");
    package.build().failed(&[
        "error[B0404]: the header `count.h` was not found",
        "--> src/counter.rs:5:",
        "looked in `src`, `include` and the compiler's own folders",
        ".include(\"…\")",
    ]);
}

#[test]
fn a_header_missing_elsewhere_says_who_includes_it() {
    let package = Package::new();
    package.remove("src/detail.h");
    package.build().failed(&[
        "error[B0404]: the header `detail.h` was not found",
        "--> src/counter.rs:5:",
        "`src/count.h:3:10` includes it",
    ]);
}

#[test]
fn a_source_of_the_library_is_the_compiler_s_to_explain() {
    let package = Package::new();
    package.write("src/count.cc", "int broken = \"text\";\n");
    package.build().failed(&["the C++ compiler refused the library", "count.cc:1:14: error: ", "no line of"]);
}

#[test]
fn a_description_that_does_not_fit_is_said_first_and_last() {
    for compiler in
        ["g++", "clang++"].iter().filter(|name| Command::new(name).arg("--version").output().is_ok())
    {
        let mut package = Package::new();
        package.set("CXX", *compiler);
        package.write("src/count.h", HEADER.replace("count()", "counts()"));
        package.write("src/count.cc", "");
        let ran = package.build().failed(&[
            "  = help: did you mean `counts`? Write that, or `#[cxx_name = \"counts\"]` to keep the name `count`\n",
            "The compiler's own words (",
            "src/counter.rs:7:12: error: ",
        ]);
        let first: Vec<&str> = ran.stderr.lines().filter(|line| !line.is_empty()).take(2).collect();
        assert!(first[0].starts_with("error[B0401]: ") && first[0].contains("'count'"), "{}", ran.stderr);
        assert_eq!(first[1].trim(), "--> src/counter.rs:7:12", "{}", ran.stderr);
        let last: Vec<&str> = ran.stderr.lines().rev().take(2).collect();
        assert!(last[1].starts_with("src/counter.rs:7:12: error[B0401]: "), "{}", ran.stderr);
        assert_eq!(last[0], "error: `src/counter.rs` has 1 error; `bridge explain B0401` says more");
        // Cargo prints these before what a failed script says.
        assert!(!ran.cargo.iter().any(|line| line.starts_with("rerun-if-changed")), "{:?}", ran.cargo);
    }
}

#[test]
fn flags_of_the_user_s_own_are_kept() {
    let mut package = Package::new();
    package.write("src/count.h", HEADER.replace("count()", "COUNTED()"));
    package.write("src/count.cc", "");
    package.set("CXXFLAGS", "-DCOUNTED=counts -fdiagnostics-color=always");
    package.build().failed(&["error[B0401]: ", "did you mean `counts`?", "--> src/counter.rs:7:12"]);
    package.set("CXXFLAGS", "-DCOUNTED=count");
    package.build().succeeded();
}

#[test]
fn a_machine_without_a_compiler_says_what_to_install() {
    let mut package = Package::new();
    package.set("BRIDGE_TEST_COMPILER", "/nowhere/c++");
    package.build().failed(&["no C++ compiler was found: `/nowhere/c++`", "apt-get install g++", "CXX"]);
}

#[test]
fn a_folder_that_cannot_be_written_says_which() {
    let mut package = Package::new();
    package.write("file", "");
    package.set("OUT_DIR", package.path("file/out").display().to_string());
    package.build().failed(&["file/out/bridge-counter", "a file stands where a folder is needed"]);
}

#[test]
fn the_compiler_s_warnings_reach_cargo() {
    let package = Package::new();
    package.write("src/count.cc", format!("{SOURCE}#warning odd\n"));
    let ran = package.build().succeeded();
    let warned = ran.cargo.iter().any(|line| line.starts_with("warning=") && line.contains("odd"));
    assert!(warned, "{:?}", ran.cargo);
}
