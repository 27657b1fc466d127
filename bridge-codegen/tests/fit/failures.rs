#[bridge::bridge(namespace = "lib")]
pub mod fit {
    unsafe extern "C++" {
        include!("failures.h");
        type Regex;

        #[constructor]
        #[Self = "Regex"]
        #[fails(
            when = "!result.ok()",
            kind = "result.code()", //~ the kind of the constructor of lib::Regex must be an enum or an integer
            message = "result.error()" //~ the message of the constructor of lib::Regex must be text
        )]
        fn new(pattern: &str) -> Result<Regex>;

        // Its `when` must be able to look at it.
        #[fails(when = "!result")] //~ @25 lib::Opened
        fn works() -> Result<()>;

        // A failure that nobody looks at is dropped.
        #[fails(when = "lib::last() != nullptr")]
        fn dropped() -> Result<bool>; //~ must return bool and no other type

        #[out]
        #[fails(when = "n < 0 || !result.ok()", message = "lib::last()")] //~ 'ok'
        fn looked_at(n: i32) -> Result<String>;

        #[none(when = "result < 0")] //~ ?
        fn position() -> Option<i32>; //~ must return std::int32_t or a number of the same width and sign, also in a std::optional

        #[out]
        #[none(when = "!result.ok()")] //~ ?
        fn found_out() -> Result<Option<String>>; //~ must return something beside the pointer for Option<String>: #[none] looks at it

        #[out]
        #[none(when = "result.IsNotFound()")] //~ IsNotFound
        fn absent() -> Result<Option<String>>;
    }
}
