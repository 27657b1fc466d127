mod objects;
use objects::lib;

fn main() {
    let document = lib::Document::new();
    let root = document.root();
    lib::Document::close(document).unwrap();
    root.name();
}
