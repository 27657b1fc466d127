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
  bool is_known;
};
enum class Trust : std::uint8_t { Low, High = 7 };
struct Options {
  std::int32_t limit = 3;
};

class Model {
 public:
  virtual ~Model() = default;
  double score(double x, double y) const;
  std::chrono::system_clock::time_point due(std::chrono::system_clock::time_point at, std::chrono::minutes after) const;
  std::optional<std::chrono::seconds> left(std::chrono::system_clock::time_point until) const;
  std::chrono::hours age(std::chrono::system_clock::time_point now, double score) const;
  std::optional<std::chrono::system_clock::time_point> seen(double score) const;
  void remember(std::uint32_t count);
  void forget(std::uint32_t value);
};
class Better : public Model {};
class Shared {
 public:
  std::int64_t add(std::int64_t a, std::int64_t b) const noexcept;
  bool knows(std::string_view word, std::size_t limit) const;
  bool tagged(std::int32_t number, const std::vector<std::string>& tags) const;
  std::optional<std::uint32_t> find(const std::string& word) const;
};
class Bound {
 public:
  std::optional<std::uint64_t> hash(std::string_view data, std::string_view salt) const;
};
class Table {
 public:
  Point shift(const Point& place, Point by) const;
  static Trust trust(Trust of, std::int64_t cents, std::optional<Trust> how);
};
class Node {
 public:
  std::uint32_t rank(std::uint32_t at) const;
};
std::int64_t price(std::size_t n, const Options& with, const double* weights, std::size_t size,
                   const Model* of);
long digits(long of);

}  // namespace lib
