//! Makes descriptions, each with the header of a C++ library that fits it.
//!
//! The choices come from bytes, so that one generator serves tests, which have
//! seeds, and fuzzers, which have bytes. It knows the language from its
//! documentation alone and asks no part of the compiler: what it takes for right
//! and the compiler does not is worth looking at, and so is the reverse.

pub mod echo;
mod extras;
mod forms;
mod functions;
mod lives;
mod module;
mod packed;
mod rows;
mod source;
mod types;
mod values;
mod words;

use source::Source;
use std::path::Path;
use std::{fs, io};

/// A description and its library.
#[derive(Clone, Debug)]
pub struct Case {
    /// The module's name, and the description's file name without `.rs`.
    pub name: String,
    /// The description.
    pub description: String,
    /// The library's header, `lib.h`. It declares everything and defines types.
    pub header: String,
}

impl Case {
    /// Writes the description and the header into a folder, which is made.
    ///
    /// # Errors
    /// If the folder or a file cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join(format!("{}.rs", self.name)), &self.description)?;
        fs::write(folder.join("lib.h"), &self.header)
    }
}

/// How many bytes a seed becomes. A case takes about a tenth of them.
const BYTES: usize = 16 << 10;

/// The case of a seed: the same on every machine.
pub fn from_seed(seed: u64) -> Case {
    let mut bytes = vec![0; BYTES];
    fastrand::Rng::with_seed(seed).fill(&mut bytes);
    from_bytes(&bytes, &format!("g{seed}"))
}

/// The case that bytes stand for. Bytes that have run out are zeros, which
/// choose what is simplest.
pub fn from_bytes(bytes: &[u8], name: &str) -> Case {
    module::Module::new(Source::new(bytes), name).make()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_one_case() {
        let (one, again, other) = (from_seed(7), from_seed(7), from_seed(8));
        assert_eq!((&one.description, &one.header), (&again.description, &again.header));
        assert_ne!(one.description, other.description);
    }

    #[test]
    fn no_bytes_are_a_case_too() {
        let case = from_bytes(&[], "empty");
        assert!(case.description.contains("mod empty"), "{}", case.description);
    }
}
