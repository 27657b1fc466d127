//! The bindings that the examples and the tests of this workspace use: C++
//! libraries of `cpp/`, each described in one Rust module, or in two.

#[allow(missing_docs, reason = "a dozen functions of one line, named after what they do")]
#[path = "../cpp/containers/containers.rs"]
mod containers_description;
#[path = "../cpp/domains/domains.rs"]
mod domains_description;
#[allow(missing_docs, reason = "a hundred functions of one line, named after what they do")]
#[path = "../cpp/faults/faults.rs"]
mod faults_description;
#[allow(missing_docs, reason = "two dozen functions of one line, named after what they do")]
#[path = "../cpp/hooks/hooks.rs"]
mod hooks_description;
#[path = "../cpp/kv/kv.rs"]
mod kv_description;
#[allow(missing_docs, reason = "a dozen functions of one line, named after what they do")]
#[path = "../cpp/life/life.rs"]
mod life_description;
#[allow(missing_docs, reason = "dozens of functions of one line, named after what they do")]
#[path = "../cpp/shapes/shapes.rs"]
mod shapes_description;
#[allow(missing_docs, reason = "dozens of functions of one line, named after what they do")]
#[path = "../cpp/standard/standard.rs"]
mod standard_description;
#[path = "../cpp/streams/streams.rs"]
mod streams_description;
#[allow(missing_docs, reason = "a dozen functions of one line, named after what they do")]
#[path = "../cpp/two/two.rs"]
pub mod two;

pub use containers_description::containers;
pub use domains_description::domains;
pub use faults_description::faults;
pub use hooks_description::hooks;
pub use kv_description::kv;
pub use life_description::life;
pub use shapes_description::shapes;
pub use standard_description::standard;
pub use streams_description::streams;
