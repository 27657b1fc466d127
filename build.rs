//! Compiles and links the C++ libraries of `cpp/` and their shims.

fn main() {
    bridge_build::bridge("cpp/kv/kv.rs").compile("kv-bridge");
    bridge_build::bridge("cpp/faults/faults.rs").file("cpp/faults/oom.cc").compile("faults-bridge");
    bridge_build::bridge("cpp/life/life.rs").compile("life-bridge");
    bridge_build::bridge("cpp/containers/containers.rs").compile("containers-bridge");
    bridge_build::bridge("cpp/domains/domains.rs").compile("domains-bridge");
    bridge_build::bridge("cpp/hooks/hooks.rs").compile("hooks-bridge");
    bridge_build::bridge("cpp/shapes/shapes.rs").compile("shapes-bridge");
    bridge_build::bridge("cpp/streams/streams.rs").compile("streams-bridge");
    bridge_build::bridge("cpp/standard/standard.rs").compile("standard-bridge");
    for module in ["shelf", "report"] {
        bridge_build::bridge("cpp/two/two.rs").module(module).compile(&format!("{module}-bridge"));
    }
}
