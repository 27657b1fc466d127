//! What can be written on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Examples:
  bridge gen src/kv.rs --out gen --go go/kv   write C, C++ and Go
  bridge gen src/kv.rs --go go/kv --check     fail when go/kv is stale, and say how
  bridge check src/kv.rs --include /opt/kv    does it fit the library? asks the C++ compiler
  bridge plan src/kv.rs                       what crosses, who owns it, what it costs
  bridge explain B0101                        what an error means and what to write

Exit codes:
  0  all went well
  1  the description has errors or does not fit, or generated files are stale
  2  the command line is wrong, or a file cannot be read or written";

/// C, C++, Go and Rust bindings from one description of a C++ library.
#[derive(Debug, Parser)]
#[command(name = "bridge", version, after_help = AFTER_HELP, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub output: Output,
}

/// How the command talks.
#[derive(Clone, Copy, Debug, Args)]
pub struct Output {
    /// How errors are printed.
    #[arg(long, value_enum, default_value_t, global = true, value_name = "FORMAT")]
    pub message_format: MessageFormat,
    /// When to use colours.
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    pub color: When,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate bindings from a description.
    Gen(Gen),
    /// Ask the C++ compiler whether a description fits its library.
    Check(Check),
    /// Print what crosses: each function's C signature, owners, copies and crossings.
    Plan(Plan),
    /// Explain an error code; without one, list them all.
    Explain(Explain),
}

/// Where generated files go. Files are written all together or not at all, only
/// where they changed, and never over a file that bridge did not generate.
#[derive(Debug, Args)]
pub struct Gen {
    /// The Rust file that holds the module under `#[bridge::bridge]`.
    #[arg(value_name = "FILE")]
    pub description: PathBuf,
    #[command(flatten)]
    pub targets: Targets,
    /// Write nothing; fail when what is on disk differs, and print the difference.
    #[arg(long)]
    pub check: bool,
    #[command(flatten)]
    pub selection: Selection,
    /// Do not list the files that were written.
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct Targets {
    /// Write the C header, the C++ shim and the runtime header to this folder.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write the Go package to this folder, with everything that it needs.
    #[arg(long, value_name = "DIR")]
    pub go: Option<PathBuf>,
    /// Write the Rust bindings, as the attribute expands them, to this file.
    #[arg(long, value_name = "FILE")]
    pub rust: Option<PathBuf>,
}

/// The shim is compiled with what the description says (standard, flags,
/// pkg-config), and nothing is kept. Headers in quotes are also looked for beside
/// the description.
#[derive(Debug, Args)]
pub struct Check {
    /// The Rust file that holds the module under `#[bridge::bridge]`.
    #[arg(value_name = "FILE")]
    pub description: PathBuf,
    /// Look for headers in this folder too; may be given several times.
    #[arg(long, short = 'I', value_name = "DIR")]
    pub include: Vec<PathBuf>,
    /// The C++ compiler, with flags if it needs some; otherwise that of the
    /// environment variable CXX, or c++.
    #[arg(long, value_name = "CXX")]
    pub cxx: Option<String>,
    #[command(flatten)]
    pub selection: Selection,
    /// Print what the compiler said, in its own words, before it.
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Say nothing when the description fits.
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Plan {
    /// The Rust file that holds the module under `#[bridge::bridge]`.
    #[arg(value_name = "FILE")]
    pub description: PathBuf,
    #[command(flatten)]
    pub selection: Selection,
}

/// Which part of the file is meant.
#[derive(Debug, Args)]
pub struct Selection {
    /// The features that `#[cfg(feature = "…")]` in the description sees.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub features: Vec<String>,
    /// The module, when the file has several under `#[bridge::bridge]`. Given
    /// several times: the modules of one Go package.
    #[arg(long, value_name = "NAME")]
    pub module: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// A code such as B0101, or a word to look for.
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// With the lines of the description under them.
    #[default]
    Human,
    /// One JSON object a line, shaped like rustc's.
    Json,
    /// One line each.
    Short,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
