//! What rustc must refuse: each misuse of a C++ object is a compile error.

#[test]
fn misuse_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/safety/*.rs");
}
