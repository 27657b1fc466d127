//! What the description says about linking: pkg-config, libraries, flags.

use crate::error::Error;
use bridge_codegen::plan::Build;
use std::path::{Path, PathBuf};

/// How the library itself is found and linked.
#[derive(Debug, Default)]
pub struct Linking {
    /// Folders with its headers.
    pub includes: Vec<PathBuf>,
    /// Macros that its headers need.
    pub defines: Vec<(String, Option<String>)>,
    packages: Vec<String>,
    libraries: Vec<String>,
    flags: Vec<String>,
    description: String,
}

/// Asks pkg-config for what the description names there. Where it does not
/// know, and the description names libraries in `link`, those are linked: not
/// every system's package has a pkg-config file.
///
/// # Errors
///
/// pkg-config does not know a package, and the description has no other way.
pub fn find(build: &Build, description: &Path) -> Result<Linking, Error> {
    let mut linking = Linking {
        flags: build.ldflags.clone(),
        description: description.display().to_string(),
        ..Linking::default()
    };
    for package in &build.pkg_config {
        match probe(package, false) {
            Ok(library) => {
                linking.includes.extend(library.include_paths);
                linking.defines.extend(library.defines);
                linking.packages.push(package.clone());
            }
            Err(_) if !build.link.is_empty() => {
                linking.packages.clear();
                break;
            }
            Err(cause) => return Err(refusal(package, &linking.description, &cause)),
        }
    }
    if linking.packages.is_empty() {
        linking.libraries.clone_from(&build.link);
    }
    Ok(linking)
}

impl Linking {
    /// Prints what cargo needs. After the shim's own library has been printed:
    /// linkers take what a library needs from those that follow it.
    ///
    /// # Errors
    ///
    /// pkg-config changed its mind since [`find`].
    pub fn print(&self) -> Result<(), Error> {
        for package in &self.packages {
            probe(package, true).map_err(|cause| refusal(package, &self.description, &cause))?;
        }
        for library in &self.libraries {
            println!("cargo:rustc-link-lib={library}");
        }
        for flag in &self.flags {
            println!("cargo:{}", link_flag(flag));
        }
        Ok(())
    }
}

/// What cargo is told for a linker flag. Libraries and folders reach whatever
/// links this package in the end; other flags only this package's own targets.
fn link_flag(flag: &str) -> String {
    if let Some(library) = flag.strip_prefix("-l") {
        format!("rustc-link-lib={library}")
    } else if let Some(folder) = flag.strip_prefix("-L") {
        format!("rustc-link-search=native={folder}")
    } else {
        format!("rustc-link-arg={flag}")
    }
}

fn probe(package: &str, print: bool) -> Result<pkg_config::Library, pkg_config::Error> {
    pkg_config::Config::new().cargo_metadata(print).env_metadata(print).probe(package)
}

fn refusal(package: &str, description: &str, cause: &pkg_config::Error) -> Error {
    let (package, description) = (package.to_owned(), description.to_owned());
    match cause {
        pkg_config::Error::Command { cause, .. } => {
            Error::NoPkgConfig { package, description, reason: cause.to_string() }
        }
        other => Error::PkgConfig { package, description, reason: first_lines(&other.to_string()) },
    }
}

/// pkg-config's own words without the advice around them.
fn first_lines(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(3).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_and_folders_reach_the_final_link() {
        assert_eq!(link_flag("-lre2"), "rustc-link-lib=re2");
        assert_eq!(link_flag("-L/opt/lib"), "rustc-link-search=native=/opt/lib");
        assert_eq!(link_flag("-Wl,-z,now"), "rustc-link-arg=-Wl,-z,now");
    }

    #[test]
    fn an_unknown_package_is_linked_by_name_when_the_description_says_how() {
        let build = Build {
            pkg_config: vec!["bridge-no-such-package".into()],
            link: vec!["m".into()],
            ..Build::default()
        };
        let linking = find(&build, Path::new("kv.rs")).unwrap();
        assert!(linking.packages.is_empty());
        assert_eq!(linking.libraries, ["m"]);
    }

    #[test]
    fn an_unknown_package_without_another_way_says_what_to_do() {
        let build = Build { pkg_config: vec!["bridge-no-such-package".into()], ..Build::default() };
        let text = find(&build, Path::new("src/kv.rs")).unwrap_err().to_string();
        for part in ["`bridge-no-such-package`", "`src/kv.rs`", "PKG_CONFIG_PATH", "link = \""] {
            assert!(text.contains(part), "{part} is missing in:\n{text}");
        }
    }
}
