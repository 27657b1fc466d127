mod objects;
use objects::lib;

fn to_another_thread<T: Send>(_: T) {}
fn to_all_threads<T: Sync>(_: T) {}

fn main() {
    // What may be shared gives nodes that may be, too.
    let table = lib::Table::new();
    to_another_thread(table.first());
    to_all_threads(table.first());

    let document = lib::Document::new();
    to_another_thread(document.root());
    to_all_threads(document.root());
    to_another_thread(document.root().walk());
}
