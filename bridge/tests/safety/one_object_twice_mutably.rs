#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    let mut thing = lib::Thing::new(1);
    let other = &mut *thing;
    thing.swap(Some(other));
}
