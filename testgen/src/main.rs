//! Prints the case of a seed, or writes it: `testgen SEED [FOLDER]`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(seed) = arguments.first().and_then(|seed| seed.parse().ok()) else {
        eprintln!("usage: testgen SEED [FOLDER]");
        return ExitCode::FAILURE;
    };
    let case = testgen::from_seed(seed);
    let Some(folder) = arguments.get(1) else {
        println!("{}\n/* lib.h\n\n{}*/", case.description, case.header);
        return ExitCode::SUCCESS;
    };
    match case.write(Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}
