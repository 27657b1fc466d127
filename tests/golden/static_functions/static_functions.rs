#[bridge::bridge(namespace = "lib")]
pub mod static_functions {
    unsafe extern "C++" {
        include!("lib.h");
        type Registry;
        #[Self = "Registry"]
        fn global_name() -> String;
    }
}
