#[path = "../bindings/description.rs"]
mod description;
use description::lib;

// With a covariant lifetime this would compile, and what is stored in a view of
// the long lifetime could be of the short one.
fn shorten<'short>(view: &'short lib::View<'static>) -> &'short lib::View<'short> {
    view
}

fn main() {
    let _ = shorten;
}
