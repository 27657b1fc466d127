//! Counts with a C++ counter, over its limit.

mod counter;

use counter::counter::Counter;

fn main() {
    let mut counter = Counter::new(4);
    let value = counter.add(3).expect("3 is below the limit");
    let error = counter.add(2).expect_err("5 is over the limit");
    println!("outside: {value}, and {}", error.code());
}
