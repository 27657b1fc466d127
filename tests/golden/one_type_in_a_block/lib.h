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

class Lamp {
 public:
  bool is_on() const { return on_; }
  void toggle() { on_ = !on_; }
  void dim(std::uint8_t by) {
    if (by > 100) throw std::out_of_range("more than all of it");
  }

 private:
  bool on_ = false;
};

}  // namespace lib
