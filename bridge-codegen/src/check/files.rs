//! Headers that meet. The shim finds what stands beside it before it looks
//! anywhere else, and the generated headers stand there.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::names::plain;
use crate::read::Description;

/// The names of the runtime's headers.
const RUNTIME: [&str; 5] =
    ["bridge.hpp", "bridge_pack.hpp", "bridge_stream.hpp", "bridge_time.hpp", "bridge_path.hpp"];

/// No `include!` has the name of a generated header. A library's `kv.h` has it
/// not: for that, the generated one is called `kv_bridge.h`.
pub(super) fn check_files(description: &Description, diagnostics: &mut Diagnostics) {
    let header = format!("{}_bridge.h", plain(&description.module));
    let generated = RUNTIME.map(str::to_owned).into_iter().chain([header]).collect::<Vec<_>>();
    for include in description.includes.iter().filter(|include| !include.system) {
        // Not every file system tells `Bridge.hpp` from `bridge.hpp`.
        let taken = generated.iter().find(|name| include.path.eq_ignore_ascii_case(name));
        diagnostics.extend(taken.map(|name| {
            Diagnostic::new(
                Code::FileCollision,
                include.span,
                format!("the bridge's own header is called `{name}` too"),
            )
            .label("the bridge's would be included here")
            .note("the shim stands beside the bridge's headers, and finds them first")
            .help(format!("include the library's with its folder, as in include!(\"lib/{name}\")"))
        }));
    }
}
