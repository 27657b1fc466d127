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
  double x, y;
};
inline std::int64_t sum(const std::vector<std::int64_t>& numbers) {
  std::int64_t total = 0;
  for (std::int64_t n : numbers) total += n;
  return total;
}
inline Point centre(const std::vector<Point>& points) {
  if (points.empty()) throw std::invalid_argument("no points");
  Point sum{};
  for (const Point& p : points) sum = {sum.x + p.x, sum.y + p.y};
  const double n = static_cast<double>(points.size());
  return {sum.x / n, sum.y / n};
}
inline std::vector<std::int64_t> range(std::size_t n) { return std::vector<std::int64_t>(n); }
inline std::vector<Point> corners() { return {{0, 0}, {1, 1}}; }

}  // namespace lib
