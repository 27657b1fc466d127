#[bridge::bridge(namespace = "lib")]
pub mod one_type_in_a_block {
    unsafe extern "C++" {
        include!("lib.h");
        type Lamp;
        #[constructor]
        #[Self = "Lamp"]
        fn new() -> Lamp;
        fn is_on(&self) -> bool;
        fn toggle(&mut self);
        fn dim(self: Pin<&mut Lamp>, by: u8) -> Result<()>;
    }
}
