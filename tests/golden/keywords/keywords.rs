#[bridge::bridge(namespace = "lib")]
pub mod keywords {
    #[derive(Copy, Clone)]
    struct Words {
        r#type: i32,
        #[cxx_name = "class_"]
        class: i32,
        func: i32,
    }
    unsafe extern "C++" {
        include!("lib.h");
        type Words;
        type Thing;
        #[constructor]
        #[Self = "Thing"]
        fn new(new: i32) -> Thing;
        /// Every parameter is a word of some language.
        fn odd(
            self: &Thing,
            class: i32,
            func: i32,
            r#type: i32,
            len: i32,
            result: i32,
            buf: &str,
            error: &str,
            C: i32,
            t: i32,
        ) -> Result<String>;
        #[cxx_name = "many"]
        fn range(
            key: &[u8],
            key_len: usize,
            value: i32,
            err: i32,
            unsafe_: bool,
            select: i32,
            string: &str,
        ) -> i32;
        #[go_name = "RoundTrip"]
        fn words(delete: Words) -> Words;
    }
}
