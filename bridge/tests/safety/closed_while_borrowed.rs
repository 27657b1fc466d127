mod objects;
use objects::lib;

fn main() {
    let journal = lib::Journal::new();
    let page = journal.page();
    let _ = lib::Journal::close(journal);
    page.header_of();
}
