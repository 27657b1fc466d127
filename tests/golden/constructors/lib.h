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

class Counter {
 public:
  Counter() = default;
  explicit Counter(std::int64_t at) : value_(at) {}
  std::int64_t value() const { return value_; }
  Counter& add(std::int64_t n) {
    value_ += n;
    return *this;
  }

 private:
  std::int64_t value_ = 0;
};

}  // namespace lib
