// Data that holds other data, for the benchmarks of what crosses packed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Row {
  std::string name;
  std::string city;
  std::vector<std::int64_t> marks;
};

class Table {
 public:
  explicit Table(std::size_t rows) : numbers_(rows) {
    for (std::size_t i = 0; i < rows; ++i) {
      const std::string number = std::to_string(i);
      rows_.push_back({"the name of row " + number, "a city of some length, " + number, std::vector<std::int64_t>(16, 7)});
      numbers_[i] = static_cast<std::int64_t>(i);
    }
  }
  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<std::int64_t>& numbers() const { return numbers_; }
  /// What it costs C++ to copy them.
  std::size_t copy() const { return std::vector<Row>(rows_).size(); }

 private:
  std::vector<Row> rows_;
  std::vector<std::int64_t> numbers_;
};

/// The length of all texts.
inline std::size_t length(const std::vector<std::string_view>& texts) {
  std::size_t sum = 0;
  for (std::string_view text : texts) sum += text.size();
  return sum;
}

}  // namespace bench
