#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace lib {

struct [[deprecated]] Old {
  std::int32_t x;
};
class [[deprecated]] Thing {
 public:
  [[deprecated]] int zeroth() const { return 0; }
};
constexpr int LIMIT = 1;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
[[deprecated("use second")]] inline int first(Old of) { return of.x; }
inline int second(Old of) { return of.x; }
#pragma GCC diagnostic pop

}  // namespace lib
