mod objects;
use objects::lib;

fn main() {
    let yard = lib::Yard::new();
    let ticket = yard.enter();
    // The end of the ticket is a call of the yard.
    drop(yard);
    let _ = &ticket;
}
