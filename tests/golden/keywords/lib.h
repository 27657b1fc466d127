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

struct Words {
  std::int32_t type, class_, func;
};
class Thing {
 public:
  explicit Thing(std::int32_t) {}
  std::string odd(std::int32_t, std::int32_t, std::int32_t, std::int32_t, std::int32_t, std::string_view, std::string_view,
                  std::int32_t, std::int32_t) const {
    return "odd";
  }
};
inline std::int32_t many(std::string_view, std::size_t, std::int32_t, std::int32_t, bool, std::int32_t, std::string_view) {
  return 1;
}
inline Words words(Words w) { return w; }

}  // namespace lib
