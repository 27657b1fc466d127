#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

struct Point {
  double x;
  double y;
};

class Store {
 public:
  std::optional<std::string> get(std::string_view key) const { return std::string(key); }
  const std::string& name() const { return name_; }
  std::optional<std::string> remark(std::string_view dst, std::size_t) const { return std::string(dst); }
  std::string_view last() const { return name_; }
  static std::vector<std::size_t> sizes(std::size_t n) { return std::vector<std::size_t>(n); }

 private:
  std::string name_;
};

class Bound {
 public:
  std::vector<std::int64_t> costs() const { return {1, 2}; }
};

inline std::vector<Point> places(const std::vector<Point>& of) { return of; }
inline void title(const Store& of, std::string* out) { *out = of.name(); }
inline bool words(std::string_view text, std::string_view* at, int count) {
  if (count > 0) *at = text;
  return count > 0;
}
inline void trimmed(std::string& text) { text.pop_back(); }
inline bool weights(Point of, std::vector<double>* weights) {
  *weights = {of.x, of.y};
  return true;
}

}  // namespace lib
