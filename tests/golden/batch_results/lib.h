#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lib {

struct Point {
  double x;
  double y;
};
enum class Trust : std::uint8_t { Low, High = 7 };
struct Entry {
  std::string name;
  std::vector<std::string> tags;
  std::optional<double> weight;
};

class Table {
 public:
  std::string name(std::uint64_t id) const;
  const std::string& title(std::uint64_t id) const;
  std::vector<unsigned char> picture(std::uint64_t id);
  std::string_view shown(std::uint64_t id) const;
  Entry entry(std::uint64_t id) const;
  double weigh(const Entry& entry, const std::vector<double>& weights, const std::vector<Point>& at,
               const std::vector<std::string>& tags) const;
  void remember(const std::vector<std::string_view>& words, std::pair<std::uint32_t, double> how);
};
class Shared {
 public:
  std::optional<std::string_view> maybe_title(std::string_view word) const;
  std::vector<double> weights(std::uint32_t all, std::uint32_t ends, std::uint32_t buf) const;
  std::vector<Entry> entries(std::uint64_t id, std::uint32_t limit) const;
};
class Bound {
 public:
  std::optional<std::vector<Point>> places(Point from) const;
  const Entry* find(const std::string& name) const;
  std::vector<std::string> sort(const std::vector<Trust>& trusts,
                                const std::map<std::string, std::uint32_t>& counts) const;
};
class Locked {
 public:
  std::vector<Trust> trusts(std::uint8_t least) const;
  std::vector<std::int64_t> prices(std::uint8_t least) const;
  std::optional<std::map<std::string, std::uint32_t>> counts(std::uint64_t id) const;
};
std::vector<bool> flags(std::size_t failed);
std::pair<std::string, std::uint32_t> pair(std::uint64_t id);
std::string_view trimmed(std::string_view text);

}  // namespace lib
