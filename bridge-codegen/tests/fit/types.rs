#[bridge::bridge(namespace = "lib")]
pub mod fit {
    #[derive(Copy, Clone)]
    struct Span {
        begin: u64,
        end: u64,
    }
    #[derive(Copy, Clone)]
    enum Color {
        Red = 1,
        Green = 2,
    }
    #[derive(Copy, Clone)]
    struct Fields {
        number: u64, //~ lib::Fields::number is not the field that the description says: u64
        flag: bool,  //~ lib::Fields::flag is not the field that the description says: bool
        color: Color, //~ lib::Fields::color is not the field that the description says: Color
        span: Span, //~ lib::Fields::span is not the field that the description says: Span
    }
    #[derive(Copy, Clone)]
    struct Swapped {
        first: i32,  //~ lib::Swapped::first is not the field that the description says: i32, at that place
        second: i32, //~ lib::Swapped::second is not the field that the description says: i32, at that place
    }
    #[derive(Copy, Clone)]
    struct Longer { //~ lib::Longer has another size: the description lacks a field, or has one too many
        first: i32,
    }
    #[derive(Copy, Clone)]
    struct Virtual { //~ lib::Virtual is not plain data
        first: i64, //~ ?
    }
    #[derive(Copy, Clone)]
    struct Copied { //~ lib::Copied is not plain data
        first: i32,
    }
    #[derive(Copy, Clone)]
    enum Width { //~ lib::Width is not an enum of a std::int32_t (i32)
        A,
    }
    #[derive(Copy, Clone)]
    #[repr(u16)]
    enum Sign { //~ lib::Sign is not an enum of a std::uint16_t (u16)
        A,
    }
    #[derive(Copy, Clone)]
    enum Value {
        A,
        B, //~ lib::Value::B is not 1
    }
    #[derive(Copy, Clone)]
    #[repr(u64)]
    enum High {
        A = 0x1_0000_0000, //~ lib::High::A is not 4294967296
    }
    #[derive(Copy, Clone)]
    enum Fewer { //~ not handled in switch
        A,
        B,
    }
    #[derive(Copy, Clone)]
    enum NoEnum { //~ lib::NoEnum is not an enum of a std::int32_t (i32)
        A,
    }
    unsafe extern "C++" {
        include!("types.h");
        type Span;
        type Color;
        type Fields;
        type Swapped;
        type Longer;
        type Virtual;
        type Copied;
        type Width;
        type Sign;
        type Value;
        type High;
        type Fewer;
        type NoEnum;

        type Kindless; //~ lib::Kindless is not a class
        type Number; //~ lib::Number is not a class
        type Incomplete; //~ lib::Incomplete is only declared: include the header that defines it
        type Private; //~ its destructor must be public
        type Throwing;
        #[counted]
        #[sync] type Unsaid; //~ nothing says how lib::Unsaid counts its holders
        #[value] #[sync] type MovedOnly; //~ lib::MovedOnly cannot be copied
        #[value] #[sync] type CopiedByItself; //~ lib::CopiedByItself cannot be copied
        type Abstract; //~ and virtual where the class is abstract

        fn make_incomplete() -> UniquePtr<Incomplete>;
        fn make_private() -> UniquePtr<Private>;
        fn make_throwing() -> UniquePtr<Throwing>;
        fn make_abstract() -> UniquePtr<Abstract>;
    }

    cpp! {
        #ifndef WRONG
        template <>
        struct bridge_rt::intrusive<lib::Unsaid> {
          static void retain(lib::Unsaid* of) { of->ref(); }
          static void release(lib::Unsaid* of) { of->unref(); }
        };
        #endif
    }
}
