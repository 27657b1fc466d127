mod objects;
use objects::lib;

fn to_another_thread<T: Send>(_: T) {}

fn main() {
    let yard = lib::ReadYard::new();
    // The end of the ticket changes the yard, and would not wait for that thread.
    let ticket = yard.enter().unwrap();
    to_another_thread(&*yard);
    drop(ticket);
}
