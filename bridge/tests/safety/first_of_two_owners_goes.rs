mod objects;
use objects::lib;

fn main() {
    let new = lib::Journal::new();
    let diff = {
        let old = lib::Journal::new();
        lib::compare(&old, &new)
    };
    diff.len();
}
