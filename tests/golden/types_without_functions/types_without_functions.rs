#[bridge::bridge(namespace = "lib")]
pub mod types_without_functions {
    #[derive(Copy, Clone)]
    struct Lonely {
        x: u8,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Lonely;
        type Nobody;
        fn look(at: &Nobody);
    }
}
