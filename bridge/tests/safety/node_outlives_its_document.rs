mod objects;
use objects::lib;

fn main() {
    let element = {
        let document = lib::Document::new();
        document.root().child("a").unwrap()
    };
    element.name();
}
