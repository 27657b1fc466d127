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
    enum Plain {
        #[cxx_name = "PlainA"]
        A,
        #[cxx_name = "PlainB"]
        B,
    }
    unsafe extern "C++" {
        include!("arguments.h");
        type Span;
        type Color;
        type Plain;
        type Arguments;
        type Store;
        #[sync_const]
        #[counted(retain = "self->ref()", release = "self->unref()")]
        type Users;
        #[value]
        #[sync_const]
        type Pixels;

        #[constructor]
        #[Self = "Arguments"]
        fn new(number: i32) -> Arguments; //~ @12 the constructor of lib::Arguments does not take what the description says: (i32)

        fn u64_to_int(self: &mut Arguments, v: u64); //~ @12 lib::Arguments::u64_to_int does not take what the description says: (u64)
        fn u64_to_bool(self: &mut Arguments, v: u64); //~ does not take what the description says: (u64)
        fn u64_to_double(self: &mut Arguments, v: u64); //~ does not take what the description says: (u64)
        fn i32_to_unsigned(self: &mut Arguments, v: i32); //~ does not take what the description says: (i32)
        fn f64_to_float(self: &mut Arguments, v: f64); //~ does not take what the description says: (f64)
        fn bool_to_int(self: &mut Arguments, v: bool); //~ does not take what the description says: (bool)
        fn i32_to_enum(self: &mut Arguments, v: i32); //~ does not take what the description says: (i32)

        fn many(self: &mut Arguments, a: &[u8], b: &[u8], c: &[u8]); //~ @12 lib::Arguments::many has more ways to pass its arguments than are tried

        fn text_to_bool(self: &mut Arguments, v: &str); //~ does not take what the description says: (&str)
        fn text_to_weighed(self: &mut Arguments, v: &str); //~ does not take what the description says: (&str)
        fn text_to_wide(self: &mut Arguments, v: &str); //~ does not take what the description says: (&str)
        fn text_to_reference(self: &mut Arguments, v: &str); //~ does not take what the description says: (&str)
        fn text_to_buffer(self: &mut Arguments, v: &str); //~ does not take what the description says: (&str)
        fn text_to_vector(self: &mut Arguments, v: &str); //~ does not take what the description says: (&str)
        fn text_to_owned_wide(self: &mut Arguments, v: UniquePtr<CxxString>); //~ does not take what the description says: (&str)
        fn text_to_owned_by(self: &mut Arguments, v: &str); //~ does not take what the description says: (&str)
        fn elements_to_owned_wide(self: &mut Arguments, v: UniquePtr<CxxVector<i32>>); //~ does not take what the description says: (&[i32])
        fn bytes_to_wide(self: &mut Arguments, v: &[u8]); //~ does not take what the description says: (&[u8])
        fn bytes_to_elements(self: &mut Arguments, v: &[u8]); //~ does not take what the description says: (&[u8])
        fn bytes_and_int(self: &mut Arguments, v: &[u8]); //~ does not take what the description says: (&[u8])

        fn wide_elements(self: &mut Arguments, v: &[i32]); //~ does not take what the description says: (&[i32])
        fn elements_and_int(self: &mut Arguments, v: &[i32]); //~ does not take what the description says: (&[i32])
        fn elements_to_pointer(self: &mut Arguments, v: &[i32]); //~ does not take what the description says: (&[i32])
        fn colors_as_ints(self: &mut Arguments, v: &[Color]); //~ does not take what the description says: (&[Color])

        fn enum_to_other(self: &mut Arguments, v: Color); //~ does not take what the description says: (Color)
        fn enum_to_number(self: &mut Arguments, v: Color); //~ does not take what the description says: (Color)
        fn plain_to_number(self: &mut Arguments, v: Plain); //~ does not take what the description says: (Plain)
        fn record_to_other(self: &mut Arguments, v: Span); //~ does not take what the description says: (Span)
        fn record_to_mutable(self: &mut Arguments, v: &Span); //~ does not take what the description says: (&Span)
        fn record_to_mutable_pointer(self: &mut Arguments, v: &Span); //~ does not take what the description says: (&Span)

        fn object_to_mutable(self: &mut Arguments, v: &Store); //~ does not take what the description says: (&Store)
        fn object_to_bool(self: &mut Arguments, v: &Store); //~ does not take what the description says: (&Store)
        fn object_to_void(self: &mut Arguments, v: &mut Store); //~ does not take what the description says: (&mut Store)
        fn object_to_other(self: &mut Arguments, v: &mut Store); //~ does not take what the description says: (&mut Store)
        fn taken_to_pointer(self: &mut Arguments, v: UniquePtr<Store>); //~ does not take what the description says: (UniquePtr<Store>)
        fn taken_to_custom(self: &mut Arguments, v: UniquePtr<Store>); //~ does not take what the description says: (UniquePtr<Store>)

        fn option_to_plain(self: &mut Arguments, v: Option<i32>); //~ does not take what the description says: (Option<i32>)
        fn option_to_wide(self: &mut Arguments, v: Option<i32>); //~ does not take what the description says: (Option<i32>)
        fn option_to_text(self: &mut Arguments, v: Option<&str>); //~ does not take what the description says: (Option<&str>)
        fn option_to_reference(self: &mut Arguments, v: Option<&Store>); //~ does not take what the description says: (Option<&Store>)
        fn option_to_bool(self: &mut Arguments, v: Option<Color>); //~ does not take what the description says: (Option<Color>)

        fn value_to_change(self: &mut Arguments, v: Pixels); //~ does not take what the description says: (&Pixels)
        fn value_to_other(self: &mut Arguments, v: Pixels); //~ does not take what the description says: (&Pixels)
        fn option_to_value(self: &mut Arguments, v: Option<Pixels>); //~ does not take what the description says: (Option<&Pixels>)
        fn option_to_other(self: &mut Arguments, v: Option<Pixels>); //~ does not take what the description says: (Option<&Pixels>)

        fn counted_to_std(self: &mut Arguments, v: SharedPtr<Users>); //~ does not take what the description says: (SharedPtr<Users>)
        fn counted_to_other(self: &mut Arguments, v: &SharedPtr<Users>); //~ does not take what the description says: (&SharedPtr<Users>)
        fn counted_to_bool(self: &mut Arguments, v: Option<SharedPtr<Users>>); //~ does not take what the description says: (Option<SharedPtr<Users>>)

        fn one_more(self: &mut Arguments, v: i32); //~ does not take what the description says: (i32)
        fn one_less(self: &mut Arguments, v: i32); //~ does not take what the description says: (i32)
        fn not_const(self: &Arguments, v: i32); //~ does not take what the description says: (i32)
        fn overloads(self: &mut Arguments, v: &str, n: i32); //~ does not take what the description says: (&str, i32)
    }
}
