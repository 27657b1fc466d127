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

namespace geometry {
struct Point {
  std::int32_t x;
};
inline Point origin() { return {0}; }
}  // namespace geometry
inline std::int32_t in_lib() { return 1; }
}  // namespace lib
namespace elsewhere {
class Other {
 public:
  std::int32_t value() const { return 2; }
};
inline std::unique_ptr<Other> make() { return std::make_unique<Other>(); }
}  // namespace elsewhere
inline std::int32_t lib_errors() { return 3; }
namespace lib {

}  // namespace lib
