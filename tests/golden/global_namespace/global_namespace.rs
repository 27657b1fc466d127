#[bridge::bridge]
pub mod global_namespace {
    unsafe extern "C++" {
        include!("lib.h");
        type Global;
        fn make_global() -> UniquePtr<Global>;
        fn value(self: &Global) -> i32;
    }
}
