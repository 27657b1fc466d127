mod objects;
use objects::lib;

fn main() {
    let pages = {
        let journal = lib::Journal::new();
        journal.pages()
    };
    pages.len();
}
