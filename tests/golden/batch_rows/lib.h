// What batch_rows.rs describes.
#pragma once
#include <cstdint>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
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
  std::optional<double> weight;
};

class Index {
 public:
  std::uint64_t size(const std::filesystem::path& path) const { return path.native().size(); }
  std::filesystem::path file(const char* name) const { return name; }
  std::optional<std::string_view> parent(const std::optional<std::string>& path) const {
    return path ? std::optional<std::string_view>(root_) : std::nullopt;
  }
  void open(const char*, const std::filesystem::path&, const std::string& root) { root_ = root; }

 private:
  std::string root_;
};

inline double weigh(std::optional<std::uint32_t> number, std::optional<std::size_t>, std::optional<Trust>,
                    std::optional<std::int64_t>, std::optional<Point>, const Point* near) {
  return near == nullptr ? number.value_or(0) : near->x;
}
inline void wait(std::optional<std::chrono::system_clock::time_point>, std::optional<std::chrono::milliseconds>, bool,
                 std::optional<bool>) {}
inline std::string join(std::optional<std::string_view> text, const std::optional<std::string>& bytes,
                        const std::optional<std::vector<double>>&, std::uint8_t) {
  return std::string(text.value_or("")) + bytes.value_or("");
}
inline std::optional<Entry> find(const std::optional<Entry>& entry, const std::optional<std::vector<std::string>>&,
                                 std::optional<std::pair<std::uint32_t, double>>,
                                 const std::optional<std::map<std::string, std::uint32_t>>&) {
  return entry;
}

}  // namespace lib
