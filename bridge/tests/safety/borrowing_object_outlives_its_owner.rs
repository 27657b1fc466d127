#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    let view = {
        let thing = lib::Thing::new(1);
        thing.view()
    };
    view.thing();
}
