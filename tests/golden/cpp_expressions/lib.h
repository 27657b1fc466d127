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

inline constexpr std::uint32_t kDefaultHeight = 2;
struct Grid {
  std::uint32_t width = 4;
  std::int32_t operator[](std::size_t index) const { return static_cast<std::int32_t>(index); }
  void resize(std::uint32_t w, std::uint32_t) { width = w; }
  bool operator==(const Grid& other) const { return width == other.width; }
};
template <class T>
T convert(std::string_view text) {
  return static_cast<T>(text.size());
}

bool save(std::string_view path, int mode, std::string* why);

}  // namespace lib
