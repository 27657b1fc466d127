mod objects;
use objects::lib;

fn main() {
    let mut yard = lib::Yard::new();
    let _ticket = yard.enter().unwrap();
    yard.open();
}
