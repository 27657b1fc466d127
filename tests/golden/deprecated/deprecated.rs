#[bridge::bridge(namespace = "lib")]
pub mod deprecated {
    /// How it was.
    #[deprecated = "use second"]
    #[derive(Copy, Clone)]
    struct Old {
        x: i32,
    }
    #[deprecated(since = "2.0", note = "it has no effect any more")]
    const LIMIT: i32 = 1;
    unsafe extern "C++" {
        include!("lib.h");
        type Old;
        #[deprecated]
        type Thing;
        /// The first one.
        #[deprecated = "use second"]
        fn first(of: Old) -> i32;
        #[deprecated = "use second"]
        fn zeroth(self: &Thing) -> i32;
        fn second(of: Old) -> i32;
    }
}
