#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    let mut thing = lib::Thing::new(1);
    let view = thing.view();
    thing.set_number(2);
    // The destructor of the view may still read the thing.
    let _ = &view;
}
