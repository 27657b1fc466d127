#[bridge::bridge(namespace = "lib")]
pub mod text_parts {
    unsafe extern "C++" {
        include!("lib.h");

        #[sync_const]
        type Pattern;

        /// The first match in `text`, which is a part of it.
        fn find<'t>(self: &Pattern, text: &'t str) -> Option<&'t str>;
        fn cut<'t>(self: &mut Pattern, bytes: &'t [u8]) -> Result<&'t [u8]>;
        /// What both begin with, of either.
        fn common<'t>(one: &'t str, other: &'t str) -> &'t str;
        fn trim(text: &str) -> &str;
        fn rest<'t>(self: &Pattern, #[spread] of: &'t [u8], times: u32) -> Option<&'t [u8]>;
        /// Of the text, or of the pattern.
        fn either<'a>(self: &'a Pattern, text: &'a str) -> &'a str;
    }
}
