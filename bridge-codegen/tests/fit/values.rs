#[bridge::bridge(namespace = "lib")]
pub mod fit {
    type Id = u32; //~ lib::Id is not u32
    #[cxx_name = "Gone"]
    type Missing = u8; //~ @10 Gone
    enum Kind {
        One,
    }
    type Sort = Kind; //~ lib::Sort is not Kind

    cpp! {
        int helper() {
            return missing_in_the_library; //~ @20 missing_in_the_library
        }
    }
    cpp!(r#"
        int other_helper() { return gone_from_the_library; } //~ @37 gone_from_the_library
    "#);
    #[flags]
    enum Mode { //~ ?
        Read = 1, //~ lib::Mode::Read is not 1
        Write = 2,
    }
    #[flags]
    enum Lacking { //~ enumeration value
        One = 1,
    }
    #[flags]
    enum Number { //~ lib::Number is not an enum of a std::uint32_t (u32): for an integer of C++, leave out `type Number;`
        One = 1, //~ ?
    }
    #[flags]
    enum Bits {
        #[cxx_name = "LIB_BIT"]
        One = 1, //~ LIB_BIT is not 1
        #[cxx_name = "kTwo"]
        Two = 2, //~ lib::kTwo is not 2
        Wide = 256,
    }
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
        type Mode;
        type Lacking;
        type Number;
        type Id;
        type Missing;
        type Sort;

        fn long_result() -> c_long; //~ @12 lib::long_result must return long or a number of the same width and sign
        fn int_argument(v: c_int); //~ @12 lib::int_argument does not take what the description says: (c_int)
        fn flags_result() -> Mode; //~ lib::flags_result must return lib::Mode or an integer
        fn flags_argument(v: Bits); //~ lib::flags_argument does not take what the description says: (Bits)
        fn flags_to_bool(v: Bits); //~ lib::flags_to_bool does not take what the description says: (Bits)
        #[noexcept]
        fn throws(v: i32) -> i32; //~ @12 lib::throws is not noexcept
        #[noexcept]
        fn throws_alone(); //~ lib::throws_alone is not noexcept
        #[cpp = r#"{
            int n = v;
            return lib::undeclared(n); //~ @25 undeclared
        }"#]
        fn statements(v: i32) -> i32; //~ ?
        fn spread(#[spread] v: &[i32]); //~ lib::spread does not take what the description says: (&[i32] as pointer and length)
        fn as_type(#[cxx_type = "std::string"] v: &str); //~ lib::as_type does not take what the description says: (&str as std::string)
        fn as_unknown(#[cxx_type = "lib::Unknown"] v: &str); //~ @42 Unknown
        #[cpp_if = "LIB_NEW"]
        fn only_new(v: i32) -> Result<i32>; //~ @12 lib::only_new must return std::int32_t
        #[cpp_if = "LIB_OLD"]
        fn only_old(v: i32) -> Result<i32>;
        fn char_argument(v: c_char); //~ @12 lib::char_argument does not take what the description says: (c_char)
    }
    #[rename_all(cxx = "PascalCase")]
    unsafe extern "C++" {
        fn renamed_here(); //~ @12 Renamed
    }
}
