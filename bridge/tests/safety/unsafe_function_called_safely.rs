#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    lib::is_unsafe(1);
}
