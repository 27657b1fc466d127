#[bridge::bridge(namespace = "lib")]
pub mod unique_ptr {
    unsafe extern "C++" {
        include!("lib.h");
        type Part;
        type Machine;
        fn make_part() -> UniquePtr<Part>;
        fn by_value() -> Part;
        #[owned]
        fn raw() -> *mut Part;
        #[constructor]
        #[Self = "Machine"]
        fn new(first: UniquePtr<Part>) -> Result<Machine>;
        fn add(self: &mut Machine, part: UniquePtr<Part>) -> Result<usize>;
    }
}
