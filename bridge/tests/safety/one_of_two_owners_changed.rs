mod objects;
use objects::lib;

fn main() {
    let old = lib::Journal::new();
    let mut new = lib::Journal::new();
    let diff = lib::compare(&old, &new);
    new.header_mut().clear();
    diff.len();
}
