mod objects;
use objects::lib;

fn main() {
    let journal = lib::Journal::new();
    let header = journal.page().header_of();
    drop(journal);
    header.len();
}
