mod objects;
use objects::lib;

fn main() {
    let mut journal = lib::Journal::new();
    let header = journal.header_mut();
    journal.len();
    header.clear();
}
