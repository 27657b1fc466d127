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

#define LIB_MACRO (-7)
#define VERSION "1.2 \"beta\" ?\?= \\"

namespace lib {

constexpr std::size_t MAX_KEY = 4096;
inline constexpr std::uint64_t kNoKey = ~std::uint64_t{0};
struct Options {
  static constexpr long long kLimit = std::numeric_limits<long long>::min();
  enum { Shallow, Deep = 3 };
};
constexpr float HALF = 0.5F;
constexpr double WHOLE = 1000;
constexpr bool READY = true;
inline void nothing() {}

}  // namespace lib
