mod objects;
use objects::lib;

fn main() {
    let ticket = {
        let yard = lib::Yard::new();
        yard.enter().unwrap()
    };
    ticket.number();
}
