#[bridge::bridge(namespace = "lib")]
pub mod error_sets {
    /// Why a pattern is none.
    #[errors(kind = "lib::Pattern::Code", ok = "kFine")]
    enum PatternError {
        /// A bracket without its partner.
        #[cxx_name = "kMissingBracket"]
        #[code = "INVALID_ARGUMENT"]
        Bracket,
        #[cxx_name = "kTooLarge"]
        TooLarge,
        /// What later releases may find.
        Other,
    }

    /// What a status says.
    #[errors(status = "lib::Status")]
    enum StoreError {
        #[when("IsNotFound()", code = "NOT_FOUND")]
        NotFound,
        #[when("IsCorruption()")]
        #[when("IsIOError()")]
        #[catch("lib::torn", code = "DATA_LOSS")]
        Damaged,
    }

    /// Whatever the library throws.
    #[errors(base = "lib::Error", detail = "e.code", message = "e.get_msg()")]
    enum AnyError {}

    unsafe extern "C++" {
        include!("lib.h");
        type Pattern;

        #[constructor]
        #[Self = "Pattern"]
        #[fails(when = "!result.ok()", kind = "result.error_code()", message = "result.error()")]
        fn new(text: &str) -> Result<Pattern, PatternError>;
        fn recompile(self: &mut Pattern) -> Result<(), PatternError>;

        #[none(when = "result.IsNotFound()")]
        fn get(key: &str, #[out] value: Vec<u8>) -> Result<bool, StoreError>;
        fn close() -> Result<(), StoreError>;
        fn parse(text: &str) -> Result<i32, AnyError>;
    }
}
