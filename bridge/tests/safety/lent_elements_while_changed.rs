#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    let mut thing = lib::Thing::new(1);
    let pairs = thing.lent_pairs(3);
    thing.set_number(2);
    println!("{pairs:?}");
}
