#[bridge::bridge(namespace = "lib")]
pub mod paths {
    #[errors]
    enum TreeError {
        /// The file cannot be read.
        #[catch("std::filesystem::filesystem_error")]
        Unreadable {
            #[cpp = "e.path1()"]
            path: PathBuf,
        },
    }

    /// A file and what it links to.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    struct Entry {
        path: PathBuf,
        target: Option<PathBuf>,
        size: u64,
    }

    unsafe extern "C++" {
        include!("lib.h");

        type Entry;

        /// Files below a directory.
        type Tree;
        #[constructor]
        #[Self = "Tree"]
        fn open(root: &Path) -> Result<Tree, TreeError>;
        fn root(self: &Tree) -> &Path;
        fn parent(self: &Tree) -> Option<PathBuf>;
        fn find(self: &Tree, name: &str, below: Option<&Path>) -> Result<Option<PathBuf>>;
        #[out]
        fn locate(self: &Tree, name: &str) -> Result<Option<PathBuf>>;
        #[field]
        fn cache(self: &Tree) -> &Path;
        #[field]
        fn set_cache(self: &mut Tree, to: &std::path::Path) -> Result<()>;
        fn walk(self: &Tree) -> impl Iterator<Item = PathBuf>;
        fn entries(self: &Tree, only: &[&Path]) -> Result<Vec<Entry>>;

        fn remove_file(path: &Path) -> Result<bool>;
        fn split(path: &Path, #[out] directory: PathBuf, #[out] name: PathBuf) -> Result<()>;
        fn canonicalize(#[inout] path: &Path) -> Result<()>;
        fn extension(path: &Path) -> &Path;
        #[cpp = "path.is_absolute()"]
        fn is_absolute(path: &Path) -> Result<bool>;
    }
}
