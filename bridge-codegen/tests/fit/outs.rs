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
    unsafe extern "C++" {
        include!("outs.h");
        type Span;
        type Color;
        type Store;

        #[out]
        fn plain() -> i32; //~ must return nothing beside the pointer for i32: what it returns is dropped
        #[out]
        fn wide() -> i32; //~ does not take what the description says: (a pointer for i32)
        #[out]
        fn boolean() -> bool; //~ a pointer for bool
        #[out]
        fn by_value() -> i32; //~ a pointer for i32
        #[out]
        fn constant() -> i32; //~ a pointer for i32
        #[out]
        fn anything() -> u64; //~ a pointer for u64
        #[out]
        fn other_color() -> Color; //~ a pointer for Color
        #[out]
        fn other_record() -> Span; //~ a pointer for Span
        #[out]
        fn wide_text() -> String; //~ a pointer for String
        #[out]
        fn wide_elements() -> Vec<i32>; //~ a pointer for Vec<i32>
        #[out]
        fn status() -> i32; //~ must return nothing beside the pointer for i32
        #[out]
        fn number() -> Result<i32>; //~ must return nothing or a status beside the pointer for i32
        #[out]
        fn yes() -> Result<i32>; //~ must return nothing or a status beside the pointer for i32
        #[out]
        fn maybe() -> Option<i32>; //~ must return a bool beside the pointer for Option<i32>: false is none
        #[out]
        fn maybe_status() -> Result<Option<String>>; //~ must return a bool beside the pointer
        #[out]
        fn unique() -> UniquePtr<Store>; //~ a pointer for UniquePtr<Store>
        #[out]
        #[owned]
        fn raw() -> *mut Store; //~ a pointer for *mut Store
        #[out]
        fn raw_for_unique() -> UniquePtr<Store>; //~ a pointer for UniquePtr<Store>

        fn value_for_reference(#[out] value: i32); //~ does not take what the description says: (a pointer for i32)
        fn constant_for_reference(#[out] value: String); //~ a pointer for String
        fn swapped(#[out] number: i32, #[out] text: String); //~ (a pointer for i32, a pointer for String)
        fn third(#[out] first: i32, #[out] second: i32); //~ (a pointer for i32, a pointer for i32)
        fn dropped(#[out] first: i32, #[out] second: i32); //~ must return nothing beside the pointer for (i32, i32)
        fn not_bool(#[out] first: i32, #[out] second: i32) -> bool; //~ must return a bool beside the pointer for
        fn beside(#[out] first: i32) -> u64; //~ lib::beside must return std::uint64_t or a number of the same width
        fn beside_status(#[out] first: i32) -> u64; //~ returns a status, which the description drops
        #[fails(when = "!result")]
        fn says_nothing(#[out(error)] why: String) -> Result<()>; //~ a pointer for the words of an error
        #[fails(when = "!result")]
        fn says_number(#[out(error)] why: String) -> Result<()>; //~ a pointer for the words of an error
        fn wide_places(text: &str, #[out(len = "n", within = "text")] all: Vec<Option<Range<usize>>>, n: i32); //~ (&str, a pointer to views, i32)
        fn strings(text: &str, #[out(len = "n", within = "text")] all: Vec<Option<Range<usize>>>, n: i32); //~ (&str, a pointer to views, i32)
        fn keeps(#[inout] value: i32); //~ (a pointer to i32 that it changes)
        fn view(#[inout] text: &str, #[out] word: String) -> bool; //~ a pointer to String that it changes
    }
}
