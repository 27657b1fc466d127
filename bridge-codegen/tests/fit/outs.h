#include "prelude.h"

namespace lib {

FIT(bool, void) plain(std::int32_t* out);
void wide(FIT(std::int64_t, std::int32_t) * out);
void boolean(FIT(int, bool) * out);
void by_value(FIT(std::int32_t, std::int32_t*) out);
void constant(FIT(const std::int32_t, std::int32_t) * out);
void anything(FIT(void, unsigned long long) * out);
void other_color(FIT(Shade, Color) * out);
void other_record(FIT(Other, Span) * out);
void wide_text(FIT(std::u32string, std::string) * out);
void wide_elements(FIT(std::vector<std::int64_t>, std::vector<std::int32_t>) * out);
FIT(Status, void) status(std::int32_t* out);
FIT(int, Status) number(std::int32_t* out);
FIT(bool, std::error_code) yes(std::int32_t* out);
FIT(void, bool) maybe(std::int32_t* out);
FIT(Status, bool) maybe_status(std::string* out);
using Unique = std::unique_ptr<Store>;
using Custom = std::unique_ptr<Store, Deleter>;
void unique(FIT(Custom, Unique) * out);
using Raw = Store*;
using Constant = const Store*;
void raw(FIT(Constant, Raw) * out);
void raw_for_unique(FIT(Raw, Unique) * out);

void value_for_reference(FIT(int, int&) value);
void constant_for_reference(FIT(const std::string&, std::string&) value);
void swapped(FIT(std::string*, int*) first, FIT(int*, std::string&) second);
struct Third;
void third(int* first, FIT(Third, int)* second);
FIT(int, void) dropped(int* first, int& second);
FIT(int, bool) not_bool(int* first, int& second);
FIT(double, unsigned long) beside(int* first);
FIT(Status, unsigned long) beside_status(int& first);
bool says_nothing(FIT(const std::string&, std::string&) why);
bool says_number(FIT(int*, std::string*) why);
void wide_places(std::string_view text, FIT(std::u16string_view, std::string_view) * all, int n);
void strings(const std::string_view& text, FIT(std::string, Slice) * all, int n);
void keeps(FIT(const int&, int&) value);
bool view(FIT(const std::string_view*, std::string_view*) text, std::string_view& word);

}  // namespace lib
