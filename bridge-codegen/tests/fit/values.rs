#[bridge::bridge(namespace = "lib")]
pub mod fit {
    type Id = u32;
    #[cxx_name = "Gone"]
    type Missing = u8;
    enum Kind {
        One,
    }
    type Sort = Kind;

    unsafe extern "C++" {
        include!("values.h");
        type Kind;
        type Id; //~ lib::Id is not u32
        type Missing; //~ Gone
        type Sort; //~ lib::Sort is not Kind

        fn long_result() -> c_long; //~ @12 lib::long_result must return long or a number of the same width and sign
        fn int_argument(v: c_int); //~ @12 lib::int_argument does not take what the description says: (c_int)
        fn char_argument(v: c_char); //~ @12 lib::char_argument does not take what the description says: (c_char)
    }
}
