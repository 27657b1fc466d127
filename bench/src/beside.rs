//! The same library through cxx.

#![allow(missing_docs, clippy::missing_errors_doc, reason = "cxx expands to functions without either")]

#[cxx::bridge(namespace = "bench")]
pub mod ffi {
    unsafe extern "C++" {
        include!("shims.h");

        type Thing;

        fn make_thing() -> UniquePtr<Thing>;
        fn add(self: &Thing, a: i64, b: i64) -> i64;
        fn try_add(thing: &Thing, a: i64, b: i64) -> Result<i64>;
        fn matches(thing: &Thing, text: &str) -> bool;
        fn text_as_string(thing: &Thing) -> String;
        fn text_as_pointer(thing: &Thing) -> UniquePtr<CxxString>;
        fn throw_and_catch(thing: &Thing, times: usize) -> usize;
    }
}
