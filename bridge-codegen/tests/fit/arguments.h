#include "prelude.h"

namespace lib {

class Arguments {
 public:
  explicit Arguments(FIT(std::int64_t, std::int32_t) number);

  void u64_to_int(FIT(int, unsigned long long) v);
  void u64_to_bool(FIT(bool, unsigned long) v);
  void u64_to_double(FIT(double, const std::uint64_t&) v);
  void i32_to_unsigned(FIT(unsigned, int) v);
  void f64_to_float(FIT(float, double) v);
  void bool_to_int(FIT(int, bool) v);
  void i32_to_enum(FIT(Plain, std::int32_t) v);

  void text_to_bool(FIT(bool, std::string) v);
  void text_to_weighed(FIT(Weighed, Slice) v);
  void text_to_wide(FIT(std::u32string_view, const std::string&) v);
  void text_to_reference(FIT(std::string&, std::string&&) v);
  void text_to_buffer(FIT(char*, const char*) v);
  void text_to_vector(FIT(const std::vector<std::int32_t>&, std::string_view) v);
  void text_to_owned_wide(FIT(std::unique_ptr<std::u32string>, std::unique_ptr<std::string>) v);
  using Kept = std::unique_ptr<std::string, void (*)(std::string*)>;
  void text_to_owned_by(FIT(Kept, std::unique_ptr<std::string>) v);
  void elements_to_owned_wide(FIT(std::unique_ptr<std::vector<std::int64_t>>, std::unique_ptr<std::vector<std::int32_t>>) v);
  void bytes_to_wide(FIT(const std::u32string&, const std::vector<std::uint8_t>&) v);
  using View = Spanned<std::uint8_t>;
  void bytes_to_elements(FIT(Spanned<std::uint16_t>, View) v);
  void bytes_and_int(const unsigned char* v, FIT(int, std::size_t) size);

  void wide_elements(FIT(const std::vector<std::int64_t>&, const std::vector<std::int32_t>&) v);
  void elements_and_int(const std::int32_t* v, FIT(int, std::size_t) size);
  void elements_to_pointer(FIT(std::int32_t*, Spanned<std::int32_t>) v);
  void colors_as_ints(FIT(Spanned<std::int32_t>, Spanned<Color>) v);

  void enum_to_other(FIT(Shade, Color) v);
  void enum_to_number(FIT(std::int32_t, const Color&) v);
  void plain_to_number(FIT(long, Plain) v);
  void record_to_other(FIT(Other, Span) v);
  void record_to_mutable(FIT(Span&, const Span&) v);
  void record_to_mutable_pointer(FIT(Span*, const Span*) v);

  void object_to_mutable(FIT(Store&, const Store&) v);
  void object_to_bool(FIT(bool, Store) v);
  void object_to_void(FIT(void*, Store*) v);
  void object_to_other(FIT(Shape&, Store&) v);
  void taken_to_pointer(FIT(Store*, std::unique_ptr<Store>) v);
  using Custom = std::unique_ptr<Store, Deleter>;
  void taken_to_custom(FIT(Custom, std::shared_ptr<Store>) v);

  void option_to_plain(FIT(std::int32_t, std::optional<std::int32_t>) v);
  void option_to_wide(FIT(std::optional<std::int64_t>, const std::int32_t*) v);
  void option_to_text(FIT(std::string_view, const char*) v);
  void option_to_reference(FIT(const Store&, const Store*) v);
  void option_to_bool(FIT(bool, std::optional<Color>) v);

  using Bytes = std::vector<std::uint8_t>;
#ifdef WRONG
  void many(const Bytes& a, const char* b, std::size_t n, std::string_view c);
#else
  void many(const Bytes& a, const Bytes& b, const Bytes& c);
#endif

  void value_to_change(FIT(Pixels&, Pixels&&) v);
  void value_to_other(FIT(MorePixels, Pixels) v);
  void option_to_value(FIT(Pixels, const Pixels*) v);
  void option_to_other(FIT(std::optional<MorePixels>, std::optional<Pixels>) v);

  void counted_to_std(FIT(std::shared_ptr<Users>, Holds<Users>) v);
  void counted_to_other(FIT(Holds<Store>, const Holds<const Users>&) v);
  void counted_to_bool(FIT(bool, const Users*) v);

#ifdef WRONG
  void one_more(std::int32_t v, std::int32_t more);
  void one_less();
  void not_const(std::int32_t v);
  void overloads(const Weighed& v, std::int32_t n);
  void overloads(const Slice& v, bool n);
#else
  void one_more(std::int32_t v, std::int32_t more = 0);
  void one_less(std::int32_t v);
  void not_const(std::int32_t v) const;
  void overloads(const Slice& v, std::int32_t n);
  void overloads(const std::string& v, std::int32_t n);
#endif
};

}  // namespace lib
