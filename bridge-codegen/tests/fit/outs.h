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

}  // namespace lib
