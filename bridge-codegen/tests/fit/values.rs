#[bridge::bridge(namespace = "lib")]
pub mod fit {
    unsafe extern "C++" {
        include!("values.h");

        fn long_result() -> c_long; //~ @12 lib::long_result must return long or a number of the same width and sign
        fn int_argument(v: c_int); //~ @12 lib::int_argument does not take what the description says: (c_int)
        fn char_argument(v: c_char); //~ @12 lib::char_argument does not take what the description says: (c_char)
    }
}
