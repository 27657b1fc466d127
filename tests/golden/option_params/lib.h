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

enum class Colour { Red, Green };
struct Pair {
  std::int32_t a, b;
};
inline std::uint64_t number(std::optional<std::uint64_t> value) { return value.value_or(0); }
inline bool a_colour(std::optional<Colour> value) { return value.has_value(); }
inline bool a_pair(std::optional<Pair> value) { return value.has_value(); }
inline std::size_t text(std::optional<std::string_view> value) { return value ? value->size() : 0; }
inline std::size_t bytes(std::optional<std::string> value) { return value ? value->size() : 0; }

}  // namespace lib
