#[bridge::bridge(namespace = "lib")]
pub mod empty {
    unsafe extern "C++" {
        include!("lib.h");
    }
}
