#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

struct Point {
  double x;
  double y;
};
enum class Color { Red, Green };

inline std::uint32_t version() { return 1; }
inline void tick() noexcept {}

class Table {
 public:
  std::size_t len() const { return rows_.size(); }
  void clear() { rows_.clear(); }
  std::int64_t get(std::uint32_t row) const { return rows_.at(row); }
  std::optional<std::uint32_t> find(std::string_view) const { return std::nullopt; }
  std::optional<std::uint32_t> find_c(const char*) const { return std::nullopt; }
  std::int64_t sum(const std::vector<std::int64_t>& of) const { return static_cast<std::int64_t>(of.size()); }
  double mean() const { return 0; }
  std::chrono::seconds age(std::chrono::system_clock::time_point) const { return {}; }
  std::chrono::system_clock::time_point written(std::optional<std::chrono::hours>) const { return {}; }
  bool is_larger(const Table*) const { return false; }
  Color color(std::uint32_t, Color other) const { return other; }

 private:
  std::vector<std::int64_t> rows_;
};

inline float half(float x) { return x / 2; }
inline std::optional<float> maybe_half(std::optional<float> x) { return x; }
inline double distance(const Point& from, const Point* to) { return to == nullptr ? from.x : to->x; }
inline std::uint32_t mix(std::int8_t, std::uint8_t, std::int16_t, double, std::uint16_t, float, bool) { return 0; }
inline int c_mix(char, long, unsigned long, std::ptrdiff_t) { return 0; }
inline bool names(std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t) { return true; }

struct Node {
  Node* next() const { return next_; }
  std::uint32_t depth() const noexcept { return 0; }
  Node* next_ = nullptr;
};
class Tree {
 public:
  const Node& root() const { return root_; }

 private:
  Node root_;
};
inline std::uint32_t depth_of(const Node& node) { return node.depth(); }

}  // namespace lib
