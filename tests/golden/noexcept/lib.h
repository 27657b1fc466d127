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

struct Point {
  double x;
};
enum class Color { Red };
struct Counter {
  std::uint64_t add(std::uint64_t n, const Counter&, const Counter*) const noexcept { return n; }
  const std::string& text() const noexcept { return name; }
  void reset(std::optional<std::uint64_t>) noexcept {}
  std::uint64_t value = 0;
  std::string name;
};
inline std::size_t count() noexcept { return 0; }
inline Point moved(const Point& from, double by) noexcept { return {from.x + by}; }
inline Color tinted(Color of, std::string_view) noexcept { return of; }

}  // namespace lib
