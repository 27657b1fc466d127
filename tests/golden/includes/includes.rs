#[bridge::bridge(namespace = "lib")]
pub mod includes {
    unsafe extern "C++" {
        include!("lib.h");
        include!(<vector>);
        include!("<string>");
        fn one() -> i32;
    }
}
