//! What takes the place of the crossings without cgo.

use super::align::indent;
use super::{Printer, imports, used};
use crate::plan::Call;

impl Printer<'_> {
    /// `kv_stub.go`: the same API. It stands there without the tag too, so that
    /// `go doc` shows everything and the compiler says nothing but [`Self::nocgo`].
    pub fn stub(self, heads: &[String]) -> String {
        let mut out = String::new();
        for (f, head) in self.functions().zip(heads).filter(|(f, _)| f.body.call != Call::Fetch) {
            out += head;
            indent(&mut out, &self.failure(f, "ErrCgoDisabled"));
            out += "}\n";
            if let Some(append) = self.append_head(f) {
                out += &append;
                indent(&mut out, &self.failure(f, "ErrCgoDisabled"));
                out += "}\n";
            }
        }
        out += &self.no_streams();
        out += &self.nothing_to_own();
        let imports = imports(&used(&["iter", "time"], &out));
        let head = format!("{}package {}\n\n{imports}", self.header("!cgo"), self.package());
        format!("{}\n{out}", head.trim_end())
    }

    /// `kv_nocgo.go`: the compiler's message is what to do.
    pub fn nocgo(self) -> String {
        let package = self.package();
        format!(
            "{}package {package}\n\n\
             var _ int = \"{package} needs cgo: set CGO_ENABLED=1 and CC and CXX to compilers for the target, or build \
             with -tags bridge_stub for an API whose calls return ErrCgoDisabled\"\n",
            self.header("!cgo && !bridge_stub")
        )
    }
}
