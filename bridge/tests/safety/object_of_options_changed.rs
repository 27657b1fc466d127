mod objects;
use objects::lib;

fn main() {
    let mut journal = lib::Journal::new();
    let diff = lib::compare_with(Some(&lib::Setup { depth: None, to: Some(&journal) }));
    journal.header_mut();
    diff.len();
}
