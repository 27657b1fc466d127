#[bridge::bridge(namespace = "lib")]
pub mod fit {
    type Id = u32; //~ lib::Id is not u32
    #[cxx_name = "Gone"]
    type Missing = u8; //~ @10 Gone
    enum Kind {
        One,
    }
    type Sort = Kind; //~ lib::Sort is not Kind

    const LIMIT: usize = 4096; //~ lib::LIMIT is not 4096: the value to write is the one in the library's header
    const LIB_VALUES: i32 = 3; //~ LIB_VALUES is not 3
    const SIGNED: u32 = 4294967295; //~ lib::SIGNED is no u32
    const READY: bool = true; //~ lib::READY is no bool
    #[cxx_name = "Options::kName"]
    const NAME: &str = "name"; //~ lib::Options::kName is not
    const HALF: f64 = 0.5; //~ lib::HALF is not 0.5
    const VANISHED: i32 = 1; //~ VANISHED

    unsafe extern "C++" {
        include!("values.h");
        type Kind;
        type Id;
        type Missing;
        type Sort;

        fn long_result() -> c_long; //~ @12 lib::long_result must return long or a number of the same width and sign
        fn int_argument(v: c_int); //~ @12 lib::int_argument does not take what the description says: (c_int)
        fn char_argument(v: c_char); //~ @12 lib::char_argument does not take what the description says: (c_char)
    }
}
