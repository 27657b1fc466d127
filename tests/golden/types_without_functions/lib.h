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

struct Lonely {
  std::uint8_t x;
};
class Nobody {};
inline void look(const Nobody&) {}

}  // namespace lib
