#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    let thing: lib::Thing = *lib::Thing::new(1);
    thing.number();
}
