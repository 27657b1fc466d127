//! Paths of files, from Rust to C++ and back: bytes without a NUL.
#![cfg(unix)]

use bridge::{Code, Error};
use bridge_examples::standard::{self, Folder, FolderErrorKind, Link};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Who counts the library's calls is the only one to make some.
static COUNTED: Mutex<()> = Mutex::new(());

fn path(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

fn bytes(path: impl AsRef<Path>) -> Vec<u8> {
    path.as_ref().as_os_str().as_bytes().to_vec()
}

/// Paths that break who takes them for text, or for short: with all bytes but NUL, not
/// UTF-8, of 10 MB, and 100,000 directories deep.
fn hard() -> Vec<Vec<u8>> {
    vec![
        b"".to_vec(),
        b"/".to_vec(),
        b".".to_vec(),
        b"a//b/./../c/".to_vec(),
        "/ä/日本/🦀".into(),
        b"/\xff\xfe/a\x80".to_vec(),
        (1..=255).collect(),
        b"a\nb \\ * ? : \"".to_vec(),
        [vec![b'x'; 255], vec![b'/'], vec![b'y'; 256]].concat(),
        vec![b'z'; 10 << 20],
        b"d/".repeat(100_000),
    ]
}

#[test]
fn every_path_comes_back_byte_by_byte() {
    let _counted = COUNTED.lock();
    for each in hard() {
        let given = path(&each);
        for same in [
            standard::same_path,
            standard::same_owned_path,
            standard::same_path_string,
            standard::same_path_view,
            standard::same_path_c_string,
        ] {
            assert!(bytes(same(given).expect("a path")) == each, "{:?}", &each[..each.len().min(40)]);
        }
        let maybe = standard::maybe_path(Some(given)).expect("a path");
        assert!(maybe.is_some_and(|maybe| bytes(maybe) == each), "an empty path is there too");
        assert!(bytes(standard::path_of_bytes(&each).expect("a path")) == each);
    }
    assert_eq!(standard::maybe_path(None).expect("none"), None);
}

fn has_nul<T: std::fmt::Debug>(result: Result<T, Error>, code: Code, says: &str) {
    let error = result.expect_err("a path with a NUL");
    assert_eq!((error.code(), &*error.message()), (code, says));
}

/// What the system would cut never reaches the library.
#[test]
fn a_nul_is_refused_before_the_library_is_called() {
    let _counted = COUNTED.lock();
    let calls = standard::path_call_count();
    let cut = path(b"etc\0.txt");
    let refused = |result| has_nul(result, Code::InvalidArgument, "path is a path and has a NUL at byte 3");
    refused(standard::same_path(cut));
    refused(standard::same_owned_path(cut));
    refused(standard::same_path_string(cut));
    refused(standard::same_path_view(cut));
    refused(standard::same_path_c_string(cut));
    refused(standard::maybe_path(Some(cut)).map(Option::unwrap_or_default));
    refused(standard::append_name(cut, path(b"a")));
    refused(standard::extension_of(cut).map(PathBuf::from));
    has_nul(standard::is_absolute(cut), Code::InvalidArgument, "path is a path and has a NUL at byte 3");
    has_nul(
        standard::append_name(path(b"a"), path(b"\0")),
        Code::InvalidArgument,
        "name is a path and has a NUL at byte 0",
    );
    has_nul(
        Folder::open(path(b"a\0")).map(drop),
        Code::InvalidArgument,
        "root is a path and has a NUL at byte 1",
    );
    let link = Link { seen: vec![PathBuf::new(), cut.to_owned()], ..Link::default() };
    has_nul(standard::same_links(&[link]), Code::InvalidArgument, "links is a path and has a NUL at byte 3");
    let mounts = BTreeMap::from([("m".to_owned(), cut.to_owned())]);
    has_nul(
        standard::same_mounts(&mounts),
        Code::InvalidArgument,
        "mounts is a path and has a NUL at byte 3",
    );
    // 10 MB of a path, and a NUL behind it.
    let mut long = vec![b'x'; 10 << 20];
    long.push(0);
    let says = "path is a path and has a NUL at byte 10485760";
    has_nul(standard::same_path(path(&long)), Code::InvalidArgument, says);
    assert_eq!(standard::path_call_count(), calls, "the library was not called");
}

#[test]
fn a_nul_of_the_library_is_refused_too() {
    let says = "what C++ returned is a path and has a NUL at byte 1";
    has_nul(standard::path_of_bytes(b"a\0b"), Code::Internal, says);
    has_nul(standard::some_paths(b"a\0b"), Code::Internal, says);
    assert_eq!(standard::some_paths(b"a\xffb").expect("paths"), [path(b"a"), path(b"a\xffb")]);
}

#[test]
fn paths_in_other_values() {
    let _counted = COUNTED.lock();
    let all: Vec<PathBuf> = hard().iter().map(|each| path(each).to_owned()).collect();
    let links =
        [Link::default(), Link { from: path(b"\xff").to_owned(), to: Some(PathBuf::new()), seen: all }];
    let same = standard::same_links(&links).expect("paths");
    // `==` of paths takes `a//b` for `a/b`.
    let spelled = |links: &[Link]| -> Vec<Vec<u8>> { links[1].seen.iter().map(bytes).collect() };
    assert_eq!(same, links);
    assert!(spelled(&same) == spelled(&links));
    let mounts = BTreeMap::from([("a".to_owned(), path(b"/a").to_owned()), (String::new(), PathBuf::new())]);
    assert_eq!(standard::same_mounts(&mounts).expect("paths"), mounts);
}

#[test]
fn paths_come_out_through_arguments_and_as_parts() {
    let (directory, name) = standard::split_path(path(b"/\xff/b.c")).expect("a path");
    assert_eq!((directory.as_path(), name.as_path()), (path(b"/\xff"), path(b"b.c")));
    assert_eq!(standard::append_name(path(b"\xff"), path(b"b")).expect("a path"), path(b"\xff/b"));
    let given = path(b"a/b.\xff").to_owned();
    let extension = standard::extension_of(&given).expect("a path");
    assert_eq!(extension, path(b".\xff"));
    assert_eq!(extension.as_os_str().as_bytes().as_ptr(), given.as_os_str().as_bytes()[3..].as_ptr());
    assert_eq!(standard::extension_of(path(b"a")).expect("a path"), path(b""));
    assert!(standard::is_absolute(path(b"/a")).expect("a path"));
}

#[test]
fn objects_lend_paths_and_keep_copies() {
    let mut folder = Folder::open(path(b"/a/\xff/c")).expect("a path");
    assert_eq!(folder.root(), path(b"/a/\xff/c"));
    assert_eq!(folder.root_string().expect("a path").as_os_str().as_bytes().as_ptr(), {
        folder.root().as_os_str().as_bytes().as_ptr()
    });
    let ancestors: Vec<PathBuf> = folder.ancestors().collect();
    assert_eq!(ancestors, [path(b"/"), path(b"/a"), path(b"/a/\xff"), path(b"/a/\xff/c")]);
    assert_eq!(folder.cache(), path(b"cache"));
    folder.set_cache(path(b"")).expect("a path");
    assert_eq!(folder.cache(), path(b""));
    has_nul(folder.set_cache(path(b"a\0b")), Code::InvalidArgument, "to is a path and has a NUL at byte 1");
    assert_eq!(folder.cache(), path(b""), "nothing was assigned");

    let missing = folder.size().expect_err("there is no such file");
    assert_eq!(missing.kind(), FolderErrorKind::Missing { path: path(b"/a/\xff/c").to_owned() });
    let program = std::env::current_exe().expect("the test");
    let size = std::fs::metadata(&program).expect("the test's file").len();
    assert_eq!(Folder::open(&program).expect("a path").size().expect("a file"), size);
}

#[test]
fn rows_of_paths_are_as_each_alone() {
    let _counted = COUNTED.lock();
    let mut all = hard();
    all.push(b"a\0.txt".to_vec());
    let row: Vec<&Path> = all.iter().map(|each| path(each)).collect();
    let texts = |result: Result<PathBuf, Error>| result.map(bytes).map_err(|error| error.to_string());
    for (one, batch) in [
        (standard::same_path as fn(&Path) -> _, standard::same_path_batch as fn(&[&Path]) -> _),
        (standard::same_path_c_string, standard::same_path_c_string_batch),
    ] {
        let together: Result<Vec<Result<PathBuf, Error>>, Error> = batch(&row);
        for (given, back) in row.iter().zip(together.expect("a batch")) {
            assert!(texts(back) == texts(one(given)));
        }
    }
    let maybe: Vec<Option<&Path>> = [None].into_iter().chain(row.iter().copied().map(Some)).collect();
    for (given, back) in maybe.iter().zip(standard::maybe_path_batch(&maybe).expect("a batch")) {
        let one = standard::maybe_path(*given);
        let texts = |result: Result<Option<PathBuf>, Error>| {
            result.map(|path| path.map(bytes)).map_err(|error| error.to_string())
        };
        assert!(texts(back) == texts(one));
    }
    let given = standard::path_of_bytes_batch(&[b"a", b"a\0", b""]).expect("a batch");
    let given: Vec<_> = given.into_iter().map(|path| path.map(bytes).map_err(|error| error.code())).collect();
    assert_eq!(given, [Ok(b"a".to_vec()), Err(Code::Internal), Ok(Vec::new())]);
    let extensions = standard::extension_of_batch(&[path(b"a.txt"), path(b"b")]).expect("a batch");
    let extensions: Vec<_> = extensions.into_iter().map(|path| path.map(bytes).ok()).collect();
    assert_eq!(extensions, [Some(b".txt".to_vec()), Some(Vec::new())]);
}
