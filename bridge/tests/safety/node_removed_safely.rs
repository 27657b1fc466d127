mod objects;
use objects::lib;

fn main() {
    let document = lib::Document::new();
    document.remove(document.root());
}
