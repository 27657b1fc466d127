#[bridge::bridge(namespace = "lib")]
pub mod fit {
    struct Link {
        from: PathBuf, //~ lib::Link::from is not the member that the description says: PathBuf
        to: Option<PathBuf>, //~ lib::Link::to is not the member that the description says: Option<PathBuf>
    }
    #[errors]
    enum LinkError {
        #[catch("std::filesystem::filesystem_error")]
        Missing {
            #[cpp = "lib::place(e)"] //~ LinkError::Missing::path is no PathBuf in C++
            path: PathBuf,
        },
    }

    unsafe extern "C++" {
        include!("paths.h");
        type Link;
        type Folder;

        fn links(links: &[Link]) -> Result<(), LinkError>;
        fn root(self: &Folder) -> &Path; //~ lib::Folder::root must return a view, a reference to a path or a string, or a const char* (a temporary cannot be lent; `PathBuf` copies it): the description says &Path
        fn name(self: &Folder) -> &Path; //~ lib::Folder::name must return a view, a reference to a path or a string
        #[field]
        fn cache(self: &Folder) -> &Path; //~ lib::Folder::cache must be a view, a reference to a path or a string
        #[field]
        fn set_kept(self: &mut Folder, to: &Path); //~ lib::Folder::kept is a view or a pointer, and would keep what is lent to it for the call: assign it in C++
        fn wide() -> PathBuf; //~ lib::wide must return a path, a string, a view or a const char*: the description says PathBuf
        fn entry() -> Result<PathBuf>; //~ lib::entry must return a path, a string, a view or a const char*, or a status or expected of that
        fn number(path: &Path); //~ lib::number does not take what the description says: (&Path)
        fn changed(path: &Path); //~ lib::changed does not take what the description says: (&Path)
        fn maybe(path: Option<&Path>); //~ lib::maybe does not take what the description says: (Option<&Path>)
        fn found(#[out] path: PathBuf); //~ lib::found does not take what the description says: (a pointer for PathBuf)
        fn made(#[inout] path: &Path); //~ lib::made does not take what the description says
        fn extension(path: &Path) -> &Path; //~ lib::extension does not take what the description says: (&Path as a view)
        fn all() -> Vec<PathBuf>; //~ lib::all must return std::vector<std::filesystem::path>, or what is like it: the description says Vec<PathBuf>
        #[noexcept]
        fn exact(path: &Path) -> bool; //~ lib::exact is not noexcept, or turns its arguments into what can throw
    }
}
