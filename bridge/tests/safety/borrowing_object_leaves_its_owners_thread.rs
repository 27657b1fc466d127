#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn to_another_thread<T: Send>(_: T) {}

fn main() {
    let thing = lib::Thing::new(1);
    to_another_thread(thing.view());
}
