mod objects;
use objects::lib;

fn main() {
    let after = {
        let journal = lib::Journal::new();
        let page = journal.page();
        lib::pages_after(&page)
    };
    after.is_some();
}
