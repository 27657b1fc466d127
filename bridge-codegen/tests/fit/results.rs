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
        include!("results.h");
        type Span;
        type Color;
        type Results;
        type Store;
        type Shape;
        type Pinned;
        #[sync_const]
        #[counted(retain = "self->ref()", release = "self->unref()")]
        type Users;
        #[value]
        #[sync_const]
        type Pixels;

        fn as_double(self: &Results) -> usize; //~ must return std::size_t
        fn as_signed(self: &Results) -> usize; //~ @12 a number of the same width and sign
        fn as_pointer(self: &Results) -> bool; //~ must return bool and no other type
        fn as_int(self: &Results) -> bool; //~ must return bool and no other type
        fn as_bool(self: &Results) -> i32; //~ must return std::int32_t
        fn as_wide(self: &Results) -> i32; //~ the description says i32
        fn as_float(self: &Results) -> f32; //~ must return float
        fn as_plain_enum(self: &Results) -> i32; //~ must return std::int32_t
        fn as_long_long(self: &Results) -> u64; //~ must return std::uint64_t

        fn temporary_text(self: &Results) -> &str; //~ a temporary cannot be lent; `String` copies it
        fn temporary_view(self: &Results) -> &str; //~ a temporary cannot be lent
        fn moved_text(self: &Results) -> &str; //~ a temporary cannot be lent
        fn temporary_bytes(self: &Results) -> &[u8]; //~ a temporary cannot be lent; `Vec` copies it
        fn temporary_spans(self: &Results) -> &[Span]; //~ a temporary cannot be lent
        fn array(self: &Results) -> &str; //~ a temporary cannot be lent
        fn optional_text(self: &Results) -> Option<&str>; //~ a temporary cannot be lent
        fn status_or_text(self: &Results) -> Result<&str>; //~ a temporary cannot be lent

        fn wide_text(self: &Results) -> String; //~ must return a string, a view or a const char*
        fn wide_view(self: &Results) -> String; //~ must return a string, a view or a const char*
        fn c_string_as_bytes(self: &Results) -> Vec<u8>; //~ must return a container of std::uint8_t
        fn wide_elements(self: &Results) -> Vec<i32>; //~ must return a container of std::int32_t
        fn ints_for_colors(self: &Results) -> Vec<Color>; //~ must return a container of lib::Color
        fn owned_wide_text(self: &Results) -> UniquePtr<CxxString>; //~ must return a string, a view or a const char*
        fn shared_text(self: &Results) -> UniquePtr<CxxString>; //~ must return a string, a view or a const char*
        fn owned_wide_elements(self: &Results) -> UniquePtr<CxxVector<i32>>; //~ must return a container of std::int32_t
        fn owned_text_to_lend(self: &Results) -> &CxxString; //~ a temporary cannot be lent; `String` copies it
        fn pairs(self: &Results) -> Vec<i32>; //~ must return a container of std::int32_t
        fn ints_for_bools(self: &Results) -> Vec<bool>; //~ must return a container of bool

        fn shade(self: &Results) -> Color; //~ must return lib::Color
        fn number_for_color(self: &Results) -> Color; //~ must return lib::Color
        fn other(self: &Results) -> Span; //~ must return lib::Span

        fn drops_status(self: &mut Results); //~ @12 returns a status, which the description drops: write `-> Result<()>`
        fn drops_status_or(self: &mut Results) -> i32; //~ write `-> Result<i32>`
        fn drops_error_code(self: &mut Results); //~ @12 returns a status, which the description drops
        fn drops_bool(self: &mut Results); //~ must return nothing, or *this
        fn drops_int(self: &mut Results); //~ must return nothing, or *this
        fn drops_reference(self: &mut Results); //~ must return nothing, or *this
        fn drops_value(self: &mut Results) -> Result<()>; //~ must return nothing, or *this, or a status or expected
        fn has_no_value(self: &mut Results) -> Result<i32>; //~ or a status or expected of that
        fn other_value(self: &mut Results) -> Result<String>; //~ or a status or expected of that

        fn reference(self: &Results) -> UniquePtr<Store>; //~ must return lib::Store or std::unique_ptr<lib::Store>
        fn raw_for_unique(self: &Results) -> UniquePtr<Store>; //~ for a pointer that the caller owns, write `#[owned]`
        fn custom_deleter(self: &Results) -> UniquePtr<Store>; //~ must return lib::Store or
        fn shared(self: &Results) -> UniquePtr<Store>; //~ must return lib::Store or
        fn derived(self: &Results) -> UniquePtr<Store>; //~ must return lib::Store or
        fn constant(self: &Results) -> UniquePtr<Shape>; //~ must return lib::Shape or
        #[owned]
        fn constant_pointer(self: &Results) -> *mut Store; //~ must return lib::Store*, which the caller owns
        #[owned]
        fn value_for_pointer(self: &Results) -> *mut Store; //~ must return lib::Store*, which the caller owns
        fn pinned(self: &Results) -> UniquePtr<Pinned>; //~ must return lib::Pinned or

        fn value(self: &Results) -> Pixels; //~ must return lib::Pixels, a reference to one that can be copied, or
        fn value_in_option(self: &Results) -> Pixels; //~ must return lib::Pixels, a reference to one
        fn derived_value(self: &Results) -> Pixels; //~ must return lib::Pixels, a reference to one
        fn lent_owner(self: &Results) -> Pixels; //~ must return lib::Pixels, a reference to one
        fn value_or_none(self: &Results) -> Option<Pixels>; //~ must return lib::Pixels, a reference to one
        fn derived_or_none(self: &Results) -> Option<Pixels>; //~ (null is none)
        fn value_or_status(self: &Results) -> Result<Pixels>; //~ or a status or expected of that

        fn counted(self: &Results) -> SharedPtr<Users>; //~ must return a pointer or reference to lib::Users, or a smart pointer that counts it
        fn counted_by_std(self: &Results) -> SharedPtr<Users>; //~ or a smart pointer that counts it
        fn counted_or_none(self: &Results) -> Option<SharedPtr<Users>>; //~ (null is none)
        fn other_counted(self: &Results) -> SharedPtr<Users>; //~ must return a pointer or reference to lib::Users
        #[owned]
        fn brought(self: &Results) -> SharedPtr<Users>; //~ must return lib::Users*, of which the caller is a holder
        #[owned]
        fn brought_by_class(self: &Results) -> SharedPtr<Users>; //~ must return lib::Users*, of which the caller is a holder

        fn plain_for_option(self: &Results) -> Option<i32>; //~ in a std::optional or behind a pointer
        fn bool_for_option(self: &Results) -> Option<bool>; //~ in a std::optional or behind a pointer
        fn option_for_plain(self: &Results) -> i32; //~ must return std::int32_t
        fn wide_option(self: &Results) -> Option<i32>; //~ in a std::optional or behind a pointer
        fn option_of_pointer(self: &Results) -> Option<UniquePtr<Store>>; //~ (null is none)
    }
}
