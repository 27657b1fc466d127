#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

enum class Color : std::int32_t { Red, Green };
struct Point {
  double x, y;
};
struct Pen {
  int width = 1;
};
struct Cell {
  int value = 0;
};

struct Base {
  int id = 7;
};

class Grid : public Base {
 public:
  int width = 3;
  unsigned depth : 4;
  bool wraps = false;
  Color color = Color::Red;
  Point origin{1, 2};
  std::string title = "grid";
  std::vector<double> weights;
  std::optional<std::uint32_t> limit;
  const char* unit = "mm";
  std::string_view shown = "shown";
  Cell first;
  Pen* pen = nullptr;
  std::shared_ptr<Cell> shared;
  std::unique_ptr<Cell> owned;
  const std::size_t fixed = 9;
  static inline int count = 0;
  static constexpr int kMax = 64;
};

inline std::string greeting = "hello";

}  // namespace lib
