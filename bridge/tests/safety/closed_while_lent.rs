mod objects;
use objects::lib;

fn main() {
    let journal = lib::Journal::new();
    let header = journal.header();
    let _ = lib::Journal::close(journal);
    header.len();
}
