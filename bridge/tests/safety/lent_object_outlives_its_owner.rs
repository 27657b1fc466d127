mod objects;
use objects::lib;

fn main() {
    let header = {
        let journal = lib::Journal::new();
        journal.header()
    };
    header.len();
}
