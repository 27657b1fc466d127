mod objects;
use objects::lib;

fn main() {
    let mut document = lib::Document::new();
    let (root, child) = (document.root(), document.root().child("a"));
    document.clear();
    child.unwrap().name();
    let loaded = document.load();
    document.root();
    loaded.name();
    let _ = root;
}
