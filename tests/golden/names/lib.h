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

struct point_t {
  std::int32_t x_, y;
};
namespace impl {
class Widget {
 public:
  std::int32_t GetValue() const { return n_; }
  void SetValue(std::int32_t n) { n_ = n; }

 private:
  std::int32_t n_ = 0;
};
}  // namespace impl
inline point_t MakePoint(std::int32_t id) { return {id, id}; }

}  // namespace lib
