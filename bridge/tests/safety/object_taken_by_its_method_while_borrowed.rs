#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    let thing = lib::Thing::new(1);
    let view = thing.view();
    let _ = lib::Thing::finish(thing, 2);
    view.thing();
}
