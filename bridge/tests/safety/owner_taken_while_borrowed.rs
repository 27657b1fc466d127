#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    let thing = lib::Thing::new(1);
    let view = thing.view();
    lib::consume(thing);
    view.thing();
}
