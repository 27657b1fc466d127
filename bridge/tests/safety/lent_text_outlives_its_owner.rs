#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    let text = lib::Thing::new(1).lent_text();
    println!("{text}");
}
