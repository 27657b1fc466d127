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

class Position;
class List {
 public:
  void push(std::int32_t n) { numbers_.push_back(n); }
  std::unique_ptr<Position> begin() const;
  std::unique_ptr<Position> end() const;

 private:
  friend class Position;
  std::vector<std::int32_t> numbers_;
};
class Position {
 public:
  Position(const List& list, std::size_t index) : list_(&list), index_(index) {
    if (index > list.numbers_.size()) throw std::out_of_range("past the end");
  }
  std::int32_t get() const { return list_->numbers_.at(index_); }
  void step() { ++index_; }

 private:
  const List* list_;
  std::size_t index_;
};
inline std::unique_ptr<Position> List::begin() const { return std::make_unique<Position>(*this, 0); }
inline std::unique_ptr<Position> List::end() const {
  return numbers_.empty() ? nullptr : std::make_unique<Position>(*this, numbers_.size());
}

}  // namespace lib
