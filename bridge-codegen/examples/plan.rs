//! Prints the plan of a description: `cargo run --example plan FILE`.

use bridge_codegen::{Options, compile_file};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("the description's file is missing")?;
    let source = std::fs::read_to_string(&path)?;
    match compile_file(&source, &path, &Options::default()) {
        Ok(compiled) => print!("{}", compiled.plan),
        Err(diagnostics) => {
            for diagnostic in &diagnostics {
                let start = diagnostic.span.start();
                eprintln!("{path}:{}:{}: {}", start.line, start.column + 1, diagnostic.text());
            }
            std::process::exit(1);
        }
    }
    Ok(())
}
