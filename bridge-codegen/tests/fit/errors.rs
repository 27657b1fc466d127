#[bridge::bridge(namespace = "lib")]
pub mod fit {
    #[errors]
    enum Error {
        #[catch("lib::base_error")]
        Base,
        #[catch("lib::derived_error")] //~ Error::Derived: an earlier variant catches lib::derived_error already
        Derived,
        #[catch("lib::again_error")] //~ Error::Again: an earlier variant catches lib::again_error already
        Again,
        #[catch("lib::incomplete_error")] //~ Error::Incomplete: lib::incomplete_error cannot be caught: it is only declared
        Incomplete,
        // What the runtime has handlers for as well.
        #[catch("std::string")]
        #[catch("int")]
        #[catch("const char*")]
        #[catch("lib::any_error")]
        Any,
    }
    unsafe extern "C++" {
        include!("errors.h");
        fn run() -> Result<i32, Error>;
    }
}
