//! What the steps need beside Rust: found, installed where that is possible,
//! and otherwise named.

use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::process::{Command, Stdio};

/// Something a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    Gxx,
    Clangxx,
    Go,
    Libclang,
    Re2,
    Leveldb,
    PkgConfig,
    Valgrind,
    Staticcheck,
    Rustfmt,
    Clippy,
    Swig,
}

/// The oldest Go that the harness asks for (generated packages ask for 1.24).
const GO_MINOR: u32 = 25;

struct Facts {
    name: &'static str,
    is_there: fn() -> bool,
    install: Install,
    /// What to do by hand.
    advice: &'static str,
}

enum Install {
    Apt(&'static [&'static str]),
    Command(&'static [&'static str]),
}

impl Tool {
    fn facts(self) -> Facts {
        match self {
            Self::Gxx => Facts {
                name: "g++",
                is_there: || runs("g++", "--version"),
                install: Install::Apt(&["g++"]),
                advice: "install GCC's C++ compiler",
            },
            Self::Clangxx => Facts {
                name: "clang++",
                is_there: || runs("clang++", "--version"),
                install: Install::Apt(&["clang"]),
                advice: "install clang",
            },
            Self::Go => Facts {
                name: "go 1.25 or later",
                is_there: || go_minor().is_some_and(|minor| minor >= GO_MINOR),
                install: Install::Apt(&["golang-go"]),
                advice: "install Go 1.25 or later from go.dev/dl",
            },
            Self::Libclang => Facts {
                name: "libclang",
                is_there: || finds("libclang*.so*"),
                install: Install::Apt(&["libclang-dev"]),
                advice: "install libclang (bindgen reads headers with it)",
            },
            Self::Re2 => Facts {
                name: "RE2",
                is_there: || runs("pkg-config", "--exists re2"),
                install: Install::Apt(&["libre2-dev"]),
                advice: "install RE2 with its headers",
            },
            Self::Leveldb => Facts {
                name: "LevelDB",
                is_there: || compiles("#include <leveldb/db.h>"),
                install: Install::Apt(&["libleveldb-dev"]),
                advice: "install LevelDB with its headers",
            },
            Self::PkgConfig => Facts {
                name: "pkg-config",
                is_there: || runs("pkg-config", "--version"),
                install: Install::Apt(&["pkg-config"]),
                advice: "install pkg-config",
            },
            Self::Valgrind => Facts {
                name: "valgrind",
                is_there: || runs("valgrind", "--version"),
                // Without libc's debug information valgrind refuses to start.
                install: Install::Apt(&["valgrind", "libc6-dbg"]),
                advice: "install valgrind",
            },
            Self::Staticcheck => Facts {
                name: "staticcheck",
                is_there: || staticcheck().is_some(),
                install: Install::Command(&["go", "install", "honnef.co/go/tools/cmd/staticcheck@latest"]),
                advice: "go install honnef.co/go/tools/cmd/staticcheck@latest",
            },
            Self::Rustfmt => Facts {
                name: "rustfmt",
                is_there: || runs("cargo", "fmt --version"),
                install: Install::Command(&["rustup", "component", "add", "rustfmt"]),
                advice: "rustup component add rustfmt",
            },
            Self::Clippy => Facts {
                name: "clippy",
                is_there: || runs("cargo", "clippy --version"),
                install: Install::Command(&["rustup", "component", "add", "clippy"]),
                advice: "rustup component add clippy",
            },
            Self::Swig => Facts {
                name: "SWIG",
                is_there: || runs("swig", "-version"),
                install: Install::Apt(&["swig"]),
                advice: "install SWIG",
            },
        }
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// What to do when it is not there.
    pub fn advice(self) -> String {
        let facts = self.facts();
        match facts.install {
            Install::Apt(packages) => {
                format!("{} (Debian: apt-get install {})", facts.advice, packages.join(" "))
            }
            Install::Command(_) => facts.advice.to_owned(),
        }
    }

    /// Whether it is there.
    pub fn is_there(self) -> bool {
        (self.facts().is_there)()
    }
}

/// Installs what is missing, where this machine lets us. What is still missing
/// afterwards.
pub fn provide(wanted: &BTreeSet<Tool>, install: bool) -> BTreeSet<Tool> {
    let missing = |among: &BTreeSet<Tool>| -> BTreeSet<Tool> {
        among.iter().copied().filter(|tool| !tool.is_there()).collect()
    };
    let lacking = missing(wanted);
    if lacking.is_empty() || !install {
        return lacking;
    }
    let names: Vec<&str> = lacking.iter().map(|tool| tool.name()).collect();
    println!("missing: {}; trying to install", names.join(", "));
    let packages: Vec<&str> = lacking
        .iter()
        .flat_map(|tool| match tool.facts().install {
            Install::Apt(packages) => packages,
            Install::Command(_) => &[],
        })
        .copied()
        .collect();
    if !packages.is_empty()
        && let Err(error) = apt(&packages)
    {
        println!("  {error:#}");
    }
    for tool in &lacking {
        if let Install::Command([program, arguments @ ..]) = tool.facts().install
            && let Err(error) = quietly(Command::new(program).args(arguments))
        {
            println!("  {}: {error:#}", tool.name());
        }
    }
    missing(&lacking)
}

/// `apt-get install`, as root or through sudo when that asks for nothing.
fn apt(packages: &[&str]) -> Result<()> {
    if !runs("apt-get", "--version") {
        bail!("there is no apt-get here");
    }
    let prefix: &[&str] = if output("id", "-u").is_some_and(|id| id.trim() == "0") {
        &[]
    } else if runs("sudo", "-n true") {
        &["sudo", "-n"]
    } else {
        bail!("installing needs root, or sudo without a password");
    };
    let run = |arguments: &[&str]| {
        let words: Vec<&str> = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive"], arguments].concat();
        quietly(Command::new(words[0]).args(&words[1..]))
    };
    run(&["apt-get", "update"])?;
    // One by one after a failure: a package that this release lacks does not
    // keep the others from coming.
    let together = [&["apt-get", "install", "-y"], packages].concat();
    if run(&together).is_err() {
        for package in packages {
            if let Err(error) = run(&["apt-get", "install", "-y", package]) {
                println!("  {error:#}");
            }
        }
    }
    Ok(())
}

fn quietly(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        let last = text.trim_end().lines().last().unwrap_or("no message");
        bail!("`{}` failed: {last}", crate::run::show(command));
    }
    Ok(())
}

fn runs(program: &str, arguments: &str) -> bool {
    output(program, arguments).is_some()
}

fn output(program: &str, arguments: &str) -> Option<String> {
    let mut command = Command::new(program);
    let output = command.args(arguments.split(' ')).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether the C++ compiler takes a line: for libraries of which pkg-config does
/// not know.
fn compiles(line: &str) -> bool {
    let script = format!("echo '{line}' | ${{CXX:-c++}} -fsyntax-only -x c++ - 2>/dev/null");
    Command::new("sh").args(["-c", &script]).status().is_ok_and(|status| status.success())
}

fn go_minor() -> Option<u32> {
    let version = output("go", "env GOVERSION")?;
    let minor = version.trim().strip_prefix("go1.")?;
    minor.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Where staticcheck is: on the path, or where `go install` puts it.
pub fn staticcheck() -> Option<String> {
    if runs("staticcheck", "-version") {
        return Some("staticcheck".into());
    }
    let gopath = output("go", "env GOPATH")?;
    let program = format!("{}/bin/staticcheck", gopath.trim());
    runs(&program, "-version").then_some(program)
}

/// Whether bindgen will find a libclang.
fn finds(pattern: &str) -> bool {
    if std::env::var_os("LIBCLANG_PATH").is_some() {
        return true;
    }
    let folders =
        "ls -d /usr/lib/llvm*/lib /usr/lib/*-linux-gnu /usr/lib64 /usr/local/lib /opt/homebrew/opt/llvm/lib";
    let script =
        format!("for d in $({folders} 2>/dev/null); do ls $d/{pattern} 2>/dev/null; done | grep -q .");
    Command::new("sh").args(["-c", &script]).status().is_ok_and(|status| status.success())
}
