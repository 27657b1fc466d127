mod objects;
use objects::lib;

fn main() {
    let journal = lib::Journal::new();
    let page = journal.page();
    drop(journal);
    page.header_of();
}
