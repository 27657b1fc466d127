#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn from_several_threads<T: Sync>(_: &T) {}

fn main() {
    let thing = lib::Thing::new(1);
    from_several_threads(&thing);
}
