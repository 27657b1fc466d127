#[bridge::bridge(namespace = "lib")]
pub mod fit {
    unsafe extern "C++" {
        include!("parts.h");
        type Pattern;

        fn trim(text: &str) -> &str; //~ lib::trim does not take what the description says: (&str as a view)
        fn cut<'t>(self: &Pattern, text: &'t [u8]) -> &'t [u8]; //~ lib::Pattern::cut does not take what the description says: (&[u8] as a view)
        fn find<'t>(self: &Pattern, text: &'t str, other: &str) -> Option<&'t str>; //~ lib::Pattern::find does not take what the description says: (&str as a view, &str)
        fn c_text(text: &str) -> &str; //~ lib::c_text does not take what the description says: (&str as a view)
        fn word(text: &str) -> &str; //~ lib::word does not take what the description says: (&str as a view)
        fn owned(text: &str) -> &str; //~ lib::owned must return
        fn chosen(#[cxx_type = "FIT(std::string, lib::slice)"] text: &str) -> &str; //~ lib::chosen does not take what the description says
        fn raw(#[spread] text: &str) -> &str;
    }
}
