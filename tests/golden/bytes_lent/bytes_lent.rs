#[bridge::bridge(namespace = "lib")]
pub mod bytes_lent {
    unsafe extern "C++" {
        include!("lib.h");
        type Buffer;
        #[constructor]
        #[Self = "Buffer"]
        fn new(data: &[u8]) -> UniquePtr<Buffer>;
        fn data(self: &Buffer) -> &[u8];
        fn numbers(self: &Buffer) -> &[i32];
    }
}
