mod objects;
use objects::lib;

fn main() {
    let journal = lib::Journal::new();
    let diff = {
        // The struct may go, and what it holds may not.
        let setup = lib::Setup { to: Some(&journal), ..lib::Setup::default() };
        lib::compare_with(Some(&setup))
    };
    drop(journal);
    diff.len();
}
