#[bridge::bridge(namespace = "lib")]
pub mod failures {
    unsafe extern "C++" {
        include!("lib.h");
        type Pattern;

        /// Compiles `text`.
        #[constructor]
        #[Self = "Pattern"]
        #[fails(
            when = "!result.ok()",
            kind = "result.error_code()",
            message = "result.error()",
            code = "INVALID_ARGUMENT"
        )]
        fn new(text: &str) -> Result<Pattern>;

        #[none(when = "result < 0")]
        fn find(self: &Pattern, text: &str) -> Option<i32>;

        /// Says how many there were, or -1 for an error.
        #[cxx_name = "read"]
        #[out]
        #[fails(when = "result < 0 || n < 1", detail = "lib::last_error()", message = "self.error()")]
        #[none(when = "result == 0")]
        fn read(self: &mut Pattern, n: i32) -> Result<Option<String>>;
    }

    #[fails(when = "!result")]
    unsafe extern "C++" {
        fn reset() -> Result<()>;
        fn is_set() -> bool;
    }
}
