#include "prelude.h"

namespace lib {

class Results {
 public:
  FIT(double, std::size_t) as_double() const;
  FIT(std::ptrdiff_t, std::size_t) as_signed() const;
  FIT(const char*, bool) as_pointer() const;
  FIT(int, bool) as_int() const;
  FIT(bool, std::int32_t) as_bool() const;
  FIT(std::int64_t, std::int32_t) as_wide() const;
  FIT(double, float) as_float() const;
  FIT(Plain, int) as_plain_enum() const;
  FIT(unsigned, unsigned long long) as_long_long() const;

  FIT(std::string, const std::string&) temporary_text() const;
  FIT(std::string, std::string_view) temporary_view() const;
  FIT(std::string&&, const char*) moved_text() const;
  FIT(std::vector<std::uint8_t>, const std::vector<std::uint8_t>&) temporary_bytes() const;
  FIT(std::vector<Span>, Spanned<Span>) temporary_spans() const;
  using Array = std::array<char, 16>;
  FIT(Array, const Array&) array() const;
  FIT(std::optional<std::string>, std::optional<Slice>) optional_text() const;
  FIT(StatusOr<std::string>, StatusOr<Slice>) status_or_text() const;

  FIT(std::u32string, std::string) wide_text() const;
  FIT(std::u16string_view, Slice) wide_view() const;
  FIT(const char*, std::string_view) c_string_as_bytes() const;
  FIT(std::vector<std::int64_t>, std::vector<std::int32_t>) wide_elements() const;
  FIT(std::vector<std::int32_t>, std::vector<Color>) ints_for_colors() const;
  FIT(std::unique_ptr<std::u32string>, std::unique_ptr<std::string>) owned_wide_text() const;
  FIT(std::shared_ptr<std::string>, std::string) shared_text() const;
  FIT(std::unique_ptr<std::vector<std::int64_t>>, std::unique_ptr<std::vector<std::int32_t>>) owned_wide_elements() const;
  FIT(std::unique_ptr<std::string>, const std::string&) owned_text_to_lend() const;
  using Pairs = std::map<int, int>;
  FIT(Pairs, std::set<std::int32_t>) pairs() const;
  FIT(std::vector<int>, std::vector<bool>) ints_for_bools() const;

  FIT(Shade, Color) shade() const;
  FIT(std::int32_t, Color) number_for_color() const;
  FIT(Other, const Span&) other() const;

  FIT(Status, void) drops_status();
  FIT(StatusOr<std::int32_t>, std::int32_t) drops_status_or();
  FIT(std::error_code, Results&) drops_error_code();
  FIT(bool, void) drops_bool();
  FIT(int, Results&) drops_int();
  FIT(Store&, void) drops_reference();
  FIT(StatusOr<std::int32_t>, Status) drops_value();
  FIT(Status, StatusOr<std::int32_t>) has_no_value();
  using StringOrCode = Expected<std::string, std::error_code>;
  using IntOrCode = Expected<std::int32_t, std::error_code>;
  FIT(IntOrCode, StringOrCode) other_value();

  FIT(const Store&, Store) reference() const;
  FIT(Store*, std::unique_ptr<Store>) raw_for_unique() const;
  using Custom = std::unique_ptr<Store, Deleter>;
  FIT(Custom, std::unique_ptr<Store>) custom_deleter() const;
  FIT(std::shared_ptr<Store>, std::unique_ptr<Store>) shared() const;
  FIT(std::unique_ptr<Derived>, Store) derived() const;
  FIT(std::unique_ptr<const Shape>, std::unique_ptr<Square>) constant() const;
  FIT(const Store*, Store*) constant_pointer() const;
  FIT(Store, Store*) value_for_pointer() const;
  FIT(Pinned&, Pinned) pinned() const;

  FIT(const Pixels*, const Pixels&) value() const;
  FIT(std::optional<Pixels>, Pixels&) value_in_option() const;
  FIT(const MorePixels&, Pixels) derived_value() const;
  using OwnedValue = std::unique_ptr<Pixels>;
  FIT(const OwnedValue&, OwnedValue) lent_owner() const;
  using MaybeValue = std::optional<Pixels>;
  FIT(std::shared_ptr<Pixels>, const MaybeValue&) value_or_none() const;
  FIT(MorePixels*, Pixels*) derived_or_none() const;
  FIT(StatusOr<MorePixels>, StatusOr<Pixels>) value_or_status() const;

  FIT(std::unique_ptr<Users>, Holds<Users>) counted() const;
  FIT(std::shared_ptr<Users>, const Holds<const Users>&) counted_by_std() const;
  FIT(std::optional<Users*>, const Users*) counted_or_none() const;
  FIT(Holds<Store>, Users&) other_counted() const;
  FIT(const Users&, const Users*) brought() const;
  FIT(Holds<Users>, Users*) brought_by_class() const;

  FIT(std::int32_t, std::optional<std::int32_t>) plain_for_option() const;
  FIT(bool, const bool*) bool_for_option() const;
  FIT(std::optional<std::int32_t>, std::int32_t) option_for_plain() const;
  FIT(std::optional<std::int64_t>, std::optional<std::int32_t>) wide_option() const;
  FIT(std::optional<Store*>, std::optional<Store>) option_of_pointer() const;
};

}  // namespace lib
