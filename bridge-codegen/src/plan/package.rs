//! What a description says of itself: its files, names and builds.

use super::needs::conjunction;
use super::{Build, Include, Package, Quoted, Snippet};
use crate::Spans;
use crate::names::plain;
use crate::read::{Code, CodeItem, Text};
use crate::resolve::Model;

pub(super) fn plan_package(model: &Model, source: &str, spans: &mut Spans) -> Package {
    let description = &model.description;
    let args = &description.args;
    let module = plain(&description.module);
    let go_module = args.go_module.as_ref().map(|text| text.value.clone());
    let prefix = args.c_prefix.as_ref().map_or_else(
        || format!("br_{}{}", module.trim_start_matches('_'), major_suffix(go_module.as_deref())),
        |text| text.value.clone(),
    );
    let go_package =
        args.go_package.as_ref().map_or_else(|| go_package_name(&module), |text| text.value.clone());
    let includes = description
        .includes
        .iter()
        .map(|include| Include {
            path: include.path.clone(),
            system: include.system,
            at: spans.add(include.span),
            cfg: include.cfg.clone(),
            condition: conjunction(&include.needs.iter().collect::<Vec<_>>(), spans),
        })
        .collect();
    let values = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
    Package {
        doc: description.doc.clone(),
        source: source.to_owned(),
        header: header_name(model, &module),
        prefix,
        go_package,
        go_module,
        includes,
        code: description.code.iter().map(|item| snippet(item, spans)).collect(),
        build: Build {
            std: args.std.as_ref().map(|text| text.value.clone()),
            pkg_config: values(&args.pkg_config),
            link: values(&args.link),
            cxxflags: values(&args.cxxflags),
            ldflags: values(&args.ldflags),
            sources: values(&args.sources),
            headers: values(&args.headers),
        },
        version: crate::VERSION,
        hash: String::new(),
        module,
    }
}

fn snippet(item: &CodeItem, spans: &mut Spans) -> Snippet {
    let at = spans.add_text(item.span);
    match &item.code {
        Code::Braces(text) => Snippet { text: text.clone(), at, quoted: Quoted::No },
        Code::Text(text) => Snippet { text: text.clone(), at, quoted: Quoted::Yes },
    }
}

/// A library `kv` may have a `kv.h`. The shim finds what stands beside it before
/// it looks anywhere else, and in a Go package the library's headers stand there.
fn header_name(model: &Model, module: &str) -> String {
    let description = &model.description;
    let own = format!("{module}.h");
    let includes = description.includes.iter().map(|include| include.path.as_str());
    let listed = description.args.headers.iter().map(|text| text.value.as_str());
    let flat = listed.map(|path| path.rsplit('/').next().unwrap_or_default());
    // Not every file system tells `KV.h` from `kv.h`.
    if includes.chain(flat).any(|path| path.eq_ignore_ascii_case(&own)) {
        format!("{module}_bridge.h")
    } else {
        own
    }
}

/// `_v2` for a Go module of major version 2: both versions can then be linked
/// into one binary.
fn major_suffix(go_module: Option<&str>) -> String {
    let last = go_module.and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    match last.strip_prefix('v') {
        Some(digits) if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) => {
            format!("_{last}")
        }
        _ => String::new(),
    }
}

/// Go's package names are lower case, without underscores where possible.
fn go_package_name(module: &str) -> String {
    let name: String = module.to_lowercase().chars().filter(|c| *c != '_').collect();
    if crate::words::GO_KEYWORDS.contains(&name.as_str())
        || name.is_empty()
        || ["main", "documentation"].contains(&name.as_str())
    {
        format!("{name}bridge")
    } else {
        name
    }
}
