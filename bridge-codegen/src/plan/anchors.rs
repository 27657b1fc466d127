//! Symbols that only a library of this very ABI has.

use super::{Anchor, Call, Cfg, Function, Plan, Role, Shape, TypeDef, TypeKind};
use std::collections::BTreeMap;

/// One anchor for what always exists and one for each condition, with the hash
/// in its name: of every C type and signature under that condition.
pub(super) fn anchors(plan: &Plan) -> Vec<(Anchor, String)> {
    let mut groups: BTreeMap<Option<Cfg>, String> = BTreeMap::new();
    groups.insert(None, String::from("bridge abi 3\n"));
    // What the bridge adds follows from what the description says.
    let is_weak = |def: &&TypeDef| matches!(&def.kind, TypeKind::Opaque(opaque) if opaque.weak.is_some());
    for def in plan.types.iter().filter(|def| !is_weak(def)) {
        let text = groups.entry(def.cfg.clone()).or_default();
        *text += &plan.abi_of_type(def);
    }
    for set in &plan.errors {
        let text = groups.entry(set.cfg.clone()).or_default();
        for variant in &set.variants {
            *text += &format!("error {} {}\n", variant.names.rust, variant.kind);
            if let Some(fields) = &variant.fields {
                *text += &format!("parts {}\n", plan.c_parts(fields.parts).join(" "));
            }
        }
    }
    let is_weak = |f: &Function| f.role == Role::Added && f.body.call != Call::Fetch;
    for function in plan.crossings().filter(|function| !is_weak(function)) {
        let text = groups.entry(function.cfg.clone()).or_default();
        *text += &format!("{}\n", plan.c_signature(function));
        if let Shape::Tuple(id) = function.result.shape {
            *text += &format!("parts {}\n", plan.c_parts(id).join(" "));
        }
        let params = function.params.iter().map(|param| &param.value);
        for id in params.chain(plan.parts(function)).filter_map(|value| value.shape.pack()) {
            *text += &format!("packed {}\n", plan.pack_name(plan.pack(id).wire));
        }
    }
    let prefix = &plan.package.prefix;
    groups
        .into_iter()
        .map(|(cfg, text)| {
            let hash = format!("{:016x}", fnv1a(&text));
            let why = if cfg.is_some() { "features_differ" } else { "stale" };
            (Anchor { symbol: format!("{prefix}_{why}_run_bridge_gen_{}", &hash[..8]), cfg }, hash)
        })
        .collect()
}

/// FNV-1a, 64 bits: stable across versions of Rust, unlike the standard hasher.
fn fnv1a(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
