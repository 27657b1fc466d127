//! What takes the place of the crossings without cgo.

use super::Printer;
use super::align::indent;
use crate::plan::Call;

impl Printer<'_> {
    /// `kv_stub.go`: the same API. It stands there without the tag too, so that
    /// `go doc` shows everything and the compiler says nothing but [`Self::nocgo`].
    pub fn stub(self, heads: &[String]) -> String {
        let mut out = self.header("!cgo");
        out += &format!("package {}\n", self.package());
        let streams = self.no_streams();
        out += if streams.is_empty() { "" } else { "\nimport \"iter\"\n" };
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
        out + &streams + &self.nothing_to_own()
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
