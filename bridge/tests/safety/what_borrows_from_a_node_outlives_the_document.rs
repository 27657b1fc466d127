mod objects;
use objects::lib;

fn main() {
    let walk = {
        let document = lib::Document::new();
        document.root().walk()
    };
    drop(walk);
}
