#[bridge::bridge(namespace = "lib")]
pub mod threads {
    unsafe extern "C++" {
        include!("lib.h");
        /// Calls exclude each other.
        type Plain;
        /// `&self` calls share.
        #[sync_const]
        type Reader;
        /// Locks by itself.
        #[sync]
        type Atomic;
        #[constructor]
        #[Self = "Plain"]
        fn new() -> Plain;
        fn get(self: &Plain) -> i32;
        fn set(self: &mut Plain, n: i32);
        /// Not const, and nothing that borrows minds.
        #[shared]
        fn touch(self: &Plain);
        #[constructor]
        #[Self = "Reader"]
        fn new() -> Reader;
        fn get(self: &Reader) -> i32;
        fn set(self: &mut Reader, n: i32);
        #[constructor]
        #[Self = "Atomic"]
        fn new() -> Atomic;
        fn get(self: &Atomic) -> i32;
        fn set(self: &Atomic, n: i32);
        fn reset(atomic: &Atomic, other: Option<&Atomic>);
    }
}
