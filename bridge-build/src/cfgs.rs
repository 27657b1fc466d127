//! What `#[cfg]` means while a build script runs.

use bridge_codegen::Cfgs;
use std::collections::BTreeSet;

/// The conditions that cargo tells build scripts of, in its variables.
pub fn from_cargo() -> Cfgs {
    from_variables(std::env::vars_os().filter_map(|(name, value)| {
        // Cargo's own names and values are text; what is not is none of them.
        Some((name.into_string().ok()?, value.into_string().ok()?))
    }))
}

fn from_variables(variables: impl Iterator<Item = (String, String)>) -> Cfgs {
    let mut features = BTreeSet::new();
    let mut values = BTreeSet::new();
    for (name, value) in variables {
        if name == "CARGO_CFG_FEATURE" {
            features.extend(value.split(',').filter(|one| !one.is_empty()).map(str::to_owned));
        } else if let Some(feature) = name.strip_prefix("CARGO_FEATURE_") {
            // Cargo before 1.85 says no more: `-` and `_` are one there.
            let feature = feature.to_lowercase();
            features.insert(feature.replace('_', "-"));
            features.insert(feature);
        } else if let Some(cfg) = name.strip_prefix("CARGO_CFG_") {
            let cfg = cfg.to_lowercase();
            values.extend(value.split(',').map(|one| (cfg.clone(), Some(one.to_owned()))));
            if value.is_empty() {
                values.insert((cfg, None));
            }
        }
    }
    Cfgs::Known { features, values }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_s_variables_are_read() {
        let variables = [
            ("CARGO_CFG_UNIX", ""),
            ("CARGO_CFG_TARGET_OS", "linux"),
            ("CARGO_CFG_TARGET_FEATURE", "sse,sse2"),
            ("CARGO_CFG_FEATURE", "default,big-keys"),
            ("CARGO_FEATURE_OLD_NAME", "1"),
            ("PATH", "/bin"),
        ];
        let read = from_variables(variables.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        let Cfgs::Known { features, values } = read else { panic!("the target is known") };
        let features: Vec<&str> = features.iter().map(String::as_str).collect();
        assert_eq!(features, ["big-keys", "default", "old-name", "old_name"]);
        for (name, value) in [
            ("unix", None),
            ("target_os", Some("linux")),
            ("target_feature", Some("sse")),
            ("target_feature", Some("sse2")),
        ] {
            assert!(values.contains(&(name.to_owned(), value.map(str::to_owned))), "{name} {value:?}");
        }
        assert!(!values.contains(&("target_os".to_owned(), None)));
    }
}
