mod objects;
use objects::lib;

fn main() {
    let journal = lib::Journal::new();
    journal.header().clear();
}
