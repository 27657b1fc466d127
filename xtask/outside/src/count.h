#pragma once
#include <cstdint>
#include <stdexcept>

namespace counter {

class Counter {
 public:
  explicit Counter(std::uint32_t limit) : limit_(limit) {}

  std::uint32_t add(std::uint32_t amount) {
    if (amount > limit_ - value_) throw std::out_of_range("over the limit");
    return value_ += amount;
  }

 private:
  std::uint32_t limit_;
  std::uint32_t value_ = 0;
};

}  // namespace counter
