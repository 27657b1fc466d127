mod objects;
use objects::lib;

fn to_another_thread<T: Send>(_: T) {}

fn main() {
    let journal = lib::Journal::new();
    to_another_thread(journal.header());
}
