#[bridge::bridge(namespace = "lib")]
pub mod text_lent {
    unsafe extern "C++" {
        include!("lib.h");
        /// A thing with a name.
        type Thing;
        #[constructor]
        #[Self = "Thing"]
        fn new(name: &str) -> Thing;
        /// The name, as the thing holds it.
        fn name(self: &Thing) -> &str;
        fn checked_name<'t>(self: &'t Thing, shout: bool) -> Result<&'t str>;
    }
}
