//! What a call costs, beside what one would do instead. `cargo xtask bench`
//! runs it: `bridge-bench rust`, `go`, `codegen`.

mod beside;
mod codegen;
mod go;
mod measure;
mod rust;
#[path = "../thing.rs"]
mod thing_description;

use anyhow::{Result, bail};
use thing_description::thing;

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("rust") => rust::run(),
        Some("go") => go::run()?,
        Some("codegen") => codegen::run()?,
        _ => bail!("say what to measure: rust, go or codegen"),
    }
    Ok(())
}
