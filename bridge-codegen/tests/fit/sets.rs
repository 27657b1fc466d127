#[bridge::bridge(namespace = "lib")]
pub mod fit {
    #[errors(kind = "lib::Code", ok = "Fine")]
    enum CodeError { //~ Late
        Busy,
        #[cxx_name = "Gone"]
        Missing,
    }

    // A further value is what `Other` is for.
    #[errors(kind = "lib::Open", ok = "Fine")]
    enum OpenError {
        Busy,
        Other,
    }

    #[errors(kind = "lib::NoEnum", ok = "kNone")] //~ KindError: lib::NoEnum is not an enum
    enum KindError { //~ ?
        #[cxx_name = "kSome"] //~ ?
        Some,
    }

    #[errors(status = "lib::Silent")] //~ SilentError: lib::Silent is no status
    enum SilentError {
        #[when("ok()")] //~ ?
        Fine,
    }

    #[errors(status = "lib::Asked")]
    enum AskedError {
        #[when("IsBusy()")]
        Busy,
        #[when("IsGone()", code = "NOT_FOUND")] //~ @17 IsGone
        Gone,
    }

    #[errors(
        base = "lib::Failure",
        detail = "e.number", //~ the detail of BaseError must be an enum or an integer
        message = "e.words()" //~ the message of BaseError must be text
    )]
    enum BaseError {}

    #[errors(base = "lib::Declared")] //~ DeclaredError: lib::Declared cannot be caught
    enum DeclaredError {}

    unsafe extern "C++" {
        include!("sets.h");
        type Regex;

        fn state() -> Result<(), CodeError>;
        // Only the set that knows the enum takes it for a status.
        #[cxx_name = "other"]
        fn another_enum() -> Result<(), CodeError>; //~ lib::other must return nothing, or *this, or a status
        fn open() -> Result<(), OpenError>;
        fn asked() -> Result<(), AskedError>;

        #[constructor]
        #[Self = "Regex"]
        #[fails(when = "!result.ok()", kind = "result.code()")] //~ the kind of the constructor of lib::Regex must be a lib::Code, which CodeError tells apart
        fn new(n: i32) -> Result<Regex, CodeError>;
    }
}
