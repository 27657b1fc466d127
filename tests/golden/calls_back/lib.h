#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

class Table {
 public:
  void sort();
  std::optional<std::int64_t> find(std::string_view text) const;
  std::size_t rows() const;
  double score(std::uint32_t row) const;
  std::vector<std::string> keys() const;
};

class Emitter {
 public:
  void emit(std::int32_t number) const;
  void send(std::string_view bytes, Table& to) const;
};

class Window {
 public:
  void show();
};

bool poll();
void flush();
std::uint64_t lines();

}  // namespace lib
