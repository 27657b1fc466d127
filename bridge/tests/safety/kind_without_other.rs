#[path = "../bindings/description.rs"]
mod description;
use description::lib;

fn main() {
    match lib::fail(1).unwrap_err().kind() {
        lib::FaultKind::Damaged => {}
        lib::FaultKind::Missing => {}
    }
}
