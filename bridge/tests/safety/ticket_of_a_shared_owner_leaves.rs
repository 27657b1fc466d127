mod objects;
use objects::lib;

fn to_another_thread<T: Send>(_: T) {}

fn main() {
    let yard = lib::ReadYard::new();
    to_another_thread(yard.enter().unwrap());
}
