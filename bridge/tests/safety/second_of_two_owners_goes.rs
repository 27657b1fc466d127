mod objects;
use objects::lib;

fn main() {
    let old = lib::Journal::new();
    let new = lib::Journal::new();
    let diff = lib::compare(&old, &new);
    drop(new);
    diff.len();
}
